package org.gradus.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("IN-22")
class SearchSizeTest {

    private static boolean isTooLarge(String name, String... values) {
        return SearchSize.isTooLarge(Map.of(name, values));
    }

    private static String times(int count) {
        return "x,".repeat(count - 1) + "x";
    }

    @Test
    void five_hundred_values_are_enough_however_they_are_written() {
        assertThat(isTooLarge("code", times(500))).isFalse();
        assertThat(isTooLarge("code", times(501))).isTrue();
        assertThat(isTooLarge("code", times(251), times(250))).isTrue();
        assertThat(SearchSize.isTooLarge(Map.of("code", new String[] {times(251)}, "_id", new String[] {times(250)})))
                .isTrue();
        assertThat(isTooLarge("code", "x\\,".repeat(600)))
                .as("a comma that is part of a value")
                .isFalse();
    }

    @Test
    void a_hundred_elements_and_twenty_includes_are_enough() {
        assertThat(isTooLarge("_elements", times(100))).isFalse();
        assertThat(isTooLarge("_elements", times(101))).isTrue();
        assertThat(isTooLarge("_include", times(20).split(","))).isFalse();
        assertThat(isTooLarge("_revinclude", times(21).split(","))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "care-team.participant:Patient.organization.name, false",
        "subject:Patient.organization.partof.partof.name, true",
        "_has:Observation:patient:_has:Provenance:target:agent, false",
        "_has:Observation:patient:_has:Provenance:target:_has:AuditEvent:entity:agent, true"
    })
    void chains_have_three_links_and_reverse_chains_two(String name, boolean tooLarge) {
        assertThat(isTooLarge(name, "x")).isEqualTo(tooLarge);
    }

    @ParameterizedTest
    @CsvSource({
        "_include:iterate, *, true",
        "_include:iterate, Observation:*, true",
        "_revinclude:iterate, *, true",
        "_include:recurse, *, true",
        "_include, *, false",
        "_include:iterate, CareTeam:participant, false"
    })
    void includes_are_repeated_for_what_is_named_only(String name, String value, boolean tooLarge) {
        assertThat(isTooLarge(name, value)).isEqualTo(tooLarge);
    }
}
