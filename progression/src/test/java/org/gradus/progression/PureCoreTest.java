package org.gradus.progression;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the module's class path cannot forbid, because the JDK brings it. */
@AnalyzeClasses(packages = "org.gradus.progression", importOptions = DoNotIncludeTests.class)
class PureCoreTest {

    @ArchTest
    static final ArchRule the_core_does_no_input_or_output = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.net..", "java.nio..", "java.sql..", "java.util.logging..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_core_is_given_its_time_and_never_reads_a_clock = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.time.LocalDateTime.class, "now")
            .orShould()
            .callMethod(java.time.ZonedDateTime.class, "now")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(java.time.Clock.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_core_draws_no_lots = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(java.util.Random.class, java.util.concurrent.ThreadLocalRandom.class)
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule each_package_knows_only_those_below_it = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("evidence")
            .definedBy("org.gradus.progression.evidence")
            .layer("plan")
            .definedBy("org.gradus.progression.plan")
            .layer("protocol")
            .definedBy("org.gradus.progression.protocol")
            .layer("engine")
            .definedBy("org.gradus.progression")
            .whereLayer("evidence")
            .mayNotAccessAnyLayer()
            .whereLayer("plan")
            .mayOnlyAccessLayers("evidence")
            .whereLayer("protocol")
            .mayOnlyAccessLayers("evidence", "plan")
            .whereLayer("engine")
            .mayNotBeAccessedByAnyLayer();
}
