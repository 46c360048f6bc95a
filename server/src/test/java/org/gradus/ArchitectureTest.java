package org.gradus;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeJars;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The shape of the server, in rules; the core guards its own in its module. */
@AnalyzeClasses(
        packages = "org.gradus",
        importOptions = {DoNotIncludeTests.class, DoNotIncludeJars.class})
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_do_not_depend_on_each_other_in_circles =
            slices().matching("org.gradus.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule translation_does_not_know_its_users = noClasses()
            .that()
            .resideInAnyPackage("org.gradus.record..", "org.gradus.protocol..", "org.gradus.conformance..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.gradus.evaluation..",
                    "org.gradus.intake..",
                    "org.gradus.enrolment..",
                    "org.gradus.sandbox..",
                    "org.gradus.security..",
                    "org.gradus.web..");

    @ArchTest
    static final ArchRule the_use_case_does_not_know_who_asks_for_it = noClasses()
            .that()
            .resideInAPackage("org.gradus.evaluation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.gradus.intake..", "org.gradus.sandbox..", "org.gradus.security..", "org.gradus.web..");

    @ArchTest
    static final ArchRule nobody_but_the_assembly_wires_hapi = noClasses()
            .that()
            .resideOutsideOfPackage("org.gradus.fhir..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.gradus.fhir.."));

    @ArchTest
    static final ArchRule time_is_asked_of_a_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule what_a_class_needs_it_is_given_when_it_is_made =
            fields().should().notBeAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule names_say_what_a_class_is = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameStartingWith("Abstract");

    @ArchTest
    static final ArchRule settings_are_records = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .beRecords()
            .andShould(ArchConditions.be(simpleNameEndingWith("Settings")));
}
