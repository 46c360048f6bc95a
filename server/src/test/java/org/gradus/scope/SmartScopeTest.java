package org.gradus.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmartScopeTest {

    private static final String LABORATORY = "http://terminology.hl7.org/CodeSystem/observation-category|laboratory";

    @Test
    void a_scope_says_on_whose_behalf_what_may_be_done_with_what() {
        SmartScope scope = scope("patient/Observation.cu");

        assertThat(scope.context()).isEqualTo(ScopeContext.PATIENT);
        assertThat(scope.resourceType()).isEqualTo("Observation");
        assertThat(scope.permissions()).containsExactlyInAnyOrder(Permission.CREATE, Permission.UPDATE);
        assertThat(scope.filters()).isEmpty();
    }

    @Tag("SM-19")
    @ParameterizedTest
    @CsvSource({"patient/*.read,rs", "user/Patient.write,cud", "system/*.*,cruds", "patient/Goal.*,cruds"})
    void smart_1_words_mean_smart_2_letters_and_are_written_as_they_came(String text, String letters) {
        SmartScope scope = scope(text);

        assertThat(Permission.letters(scope.permissions())).isEqualTo(letters);
        assertThat(scope).hasToString(text);
        assertThat(scope.contains(scope(text.replaceAll("\\.[^.]+$", "." + letters))))
                .isTrue();
    }

    @Tag("SM-19")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient/Observation.sr",
                "patient/Observation.rr",
                "patient/Observation.",
                "patient/Observation.x",
                "patient/Observation.rsx",
                "patient/Observation.READ",
                "patient/Observation.rs.read",
                "patient/observation.rs",
                "patient/Foo.rs",
                "patient/.rs",
                "patient/Obs*.rs",
                "patient/Observation",
                "Patient/Observation.rs",
                "client/Observation.rs",
                "patient /Observation.rs",
                "patient/Observation.rs?",
                "patient/Observation.rs?category",
                "patient/Observation.rs?category=",
                "patient/Observation.rs?category=a|",
                "patient/Observation.rs?category=|a",
                "patient/Observation.rs?category=a|b|c",
                "patient/Observation.rs?category=a,b",
                "patient/Observation.rs?category=a|b&",
                "patient/Observation.rs?category=a|b&subject=Patient/1",
                "patient/Observation.rs?subject=Patient/1",
                "patient/Observation.rs?category:not=a|b",
                "patient/Observation.rs?category=%zz",
                "patient/Patient.rs?category=a|b",
                "patient/*.rs?category=a|b",
                "patient/Observation.read?category=a|b",
                "system/*.cruds/",
                "\u0440atient/Observation.rs"
            })
    void what_is_not_exactly_a_scope_is_none(String text) {
        assertThat(SmartScope.parse(text)).isEmpty();
    }

    @Test
    void a_granular_scope_names_a_system_and_a_code() {
        SmartScope scope = scope("patient/Observation.rs?category=" + LABORATORY);

        assertThat(scope.filters())
                .singleElement()
                .satisfies(filter -> assertThat(filter.token()).isEqualTo(LABORATORY));
        assertThat(scope).hasToString("patient/Observation.rs?category=" + LABORATORY);
    }

    @Test
    void an_escaped_bar_is_a_bar_and_a_plus_is_a_plus() {
        assertThat(scope("patient/Observation.r?code=http://loinc.org%7C8302-2"))
                .isEqualTo(scope("patient/Observation.r?code=http://loinc.org|8302-2"));
        assertThat(scope("patient/Observation.r?code=a+b").filters().get(0).code())
                .isEqualTo("a+b");
    }

    @ParameterizedTest
    @CsvSource({
        // wider, narrower, whether the one contains the other
        "patient/*.rs, patient/Observation.rs, true",
        "patient/*.rs, patient/Observation.r, true",
        "patient/*.read, patient/Observation.rs, true",
        "patient/*.r, patient/Observation.rs, false",
        "patient/Observation.rs, patient/*.rs, false",
        "patient/Observation.rs, patient/Goal.rs, false",
        "user/*.cruds, patient/Observation.rs, false",
        "system/*.cruds, user/Observation.rs, false",
        "patient/Observation.rs, patient/Observation.rs?category=a|b, true",
        "patient/*.rs, patient/Observation.rs?category=a|b, true",
        "patient/Observation.rs?category=a|b, patient/Observation.rs, false",
        "patient/Observation.rs?category=a|b, patient/Observation.rs?category=a|b&code=c|d, true",
        "patient/Observation.rs?category=a|b&code=c|d, patient/Observation.rs?category=a|b, false",
        "patient/Observation.rs?category=b, patient/Observation.rs?category=a|b, true",
        "patient/Observation.rs?category=a|b, patient/Observation.rs?category=b, false",
        "patient/Observation.rs?category=a|b, patient/Observation.rs?category=c|b, false",
    })
    void a_scope_contains_what_asks_for_no_more(String wider, String narrower, boolean contained) {
        assertThat(scope(wider).contains(scope(narrower))).isEqualTo(contained);
        assertThat(ScopeSet.parse(wider).contains(ScopeSet.parse(narrower))).isEqualTo(contained);
    }

    @Test
    void several_scopes_are_a_union() {
        ScopeSet scopes = ScopeSet.parse("patient/Observation.r patient/Observation.s patient/Goal.c?category=a|b");

        assertThat(scopes.contains(ScopeSet.parse("patient/Observation.rs"))).isTrue();
        assertThat(scopes.covers(ScopeContext.PATIENT, "Observation", Permission.SEARCH))
                .isTrue();
        assertThat(scopes.covers(ScopeContext.PATIENT, "Goal", Permission.CREATE))
                .isFalse();
        assertThat(scopes.granting(ScopeContext.PATIENT, "Goal", Permission.CREATE))
                .hasSize(1);
        assertThat(scopes.covers(ScopeContext.USER, "Observation", Permission.READ))
                .isFalse();
    }

    @Tag("SM-19")
    @Test
    void malformed_scopes_are_listed_and_give_nothing() {
        ScopeSet scopes = ScopeSet.parse("  openid patient/*.sr  patient/Foo.rs launch/patient email ");

        assertThat(scopes.malformed()).containsExactly("patient/*.sr", "patient/Foo.rs", "email");
        assertThat(scopes.names()).containsExactly("openid", "launch/patient");
        assertThat(scopes.resources()).isEmpty();
        assertThat(ScopeSet.parse("system/*.cruds openid launch/patient").contains(scopes))
                .isFalse();
    }

    @Tag("SM-19")
    @Test
    void five_thousand_scopes_are_too_many() {
        assertThatThrownBy(() -> ScopeSet.parse(String.join(" ", Collections.nCopies(5000, "patient/*.rs"))))
                .isInstanceOf(TooManyScopes.class);
        assertThat(ScopeSet.parse(String.join(" ", Collections.nCopies(250, "patient/*.rs")))
                        .resources())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "patient/*.rs, patient/Observation.cruds, patient/Observation.rs",
        "patient/Observation.rs patient/Goal.r, patient/*.cruds, patient/Observation.rs patient/Goal.r",
        "patient/*.cruds, patient/*.read, patient/*.read",
        "patient/*.rs, patient/*.*, patient/*.read",
        "patient/*.r, patient/*.read, patient/*.r",
        "patient/Observation.rs?category=a|b, patient/Observation.rs, patient/Observation.rs?category=a|b",
        "patient/Observation.rs?category=a|b, patient/*.read, patient/Observation.rs?category=a|b",
        "user/*.rs, patient/*.rs, ''",
        "openid patient/*.rs, openid fhirUser patient/Foo.rs, openid",
    })
    void what_is_asked_is_limited_to_what_is_allowed(String allowed, String asked, String given) {
        ScopeSet limited = ScopeSet.parse(asked).limitedTo(ScopeSet.parse(allowed));

        assertThat(limited).hasToString(given);
        assertThat(ScopeSet.parse(allowed).contains(limited)).isTrue();
        assertThat(ScopeSet.parse(asked).wellFormed().contains(limited)).isTrue();
    }

    @Test
    void limiting_never_widens_whatever_is_asked() {
        Set<String> vocabulary = Set.of(
                "patient/*.rs",
                "patient/Observation.cruds",
                "patient/Observation.rs?category=a|b",
                "patient/Observation.cu?category=a|b&code=c",
                "patient/Goal.write",
                "user/*.*",
                "openid",
                "system/Observation.r");
        for (String one : vocabulary) {
            for (String other : vocabulary) {
                for (String third : vocabulary) {
                    ScopeSet asked = ScopeSet.parse(one + ' ' + third);
                    ScopeSet allowed = ScopeSet.parse(other + ' ' + third);

                    ScopeSet limited = asked.limitedTo(allowed);

                    assertThat(asked.contains(limited))
                            .as("%s in %s", limited, asked)
                            .isTrue();
                    assertThat(allowed.contains(limited))
                            .as("%s in %s", limited, allowed)
                            .isTrue();
                    assertThat(limited.limitedTo(allowed)).isEqualTo(limited);
                }
            }
        }
    }

    @Test
    void every_scope_reads_again_what_it_writes() {
        Stream.of("patient/*.read", "user/Goal.cud", "system/*.cruds", "patient/Observation.rs?category=a|b&code=x")
                .forEach(text -> {
                    assertThat(scope(text)).hasToString(text);
                    assertThat(scope(scope(text).toString())).isEqualTo(scope(text));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "patient/Observation.rs, see measurements and answers",
        "patient/Observation.cruds, 'see, add, change and delete measurements and answers'",
        "patient/Observation.cu?category=a|vital-signs, add and change measurements and answers (only vital signs)",
        "patient/ImagingStudy.r, see imaging study",
    })
    void plain_words_say_what_an_app_may_do(String text, String words) {
        assertThat(ScopeWords.of(scope(text))).isEqualTo(words);
    }

    private static SmartScope scope(String text) {
        return SmartScope.parse(text).orElseThrow();
    }
}
