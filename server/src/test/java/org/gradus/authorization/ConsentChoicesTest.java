package org.gradus.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gradus.scope.ScopeSet;
import org.gradus.scope.SmartScope;
import org.gradus.scope.WildcardParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is granted of what an app asked for, by what a person leaves checked. */
class ConsentChoicesTest {

    private static ConsentChoices asking(String scopes) {
        return new ConsentChoices(ScopeSet.parse(scopes));
    }

    /** Every box of the page, as a person finds it. */
    private static List<String> all(ConsentChoices choices) {
        Stream<String> parts = choices.wildcards().stream()
                .flatMap(wildcard -> WildcardParts.of(wildcard).stream())
                .map(part -> String.join(
                        " ", part.scopes().stream().map(SmartScope::toString).toList()));
        return Stream.of(choices.names().stream(), choices.single().stream().map(SmartScope::toString), parts)
                .flatMap(each -> each)
                .toList();
    }

    private static List<String> without(List<String> boxes, String... unchecked) {
        List<String> left = new ArrayList<>(boxes);
        assertThat(left).contains(unchecked);
        left.removeAll(List.of(unchecked));
        return left;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openid fhirUser launch/patient offline_access patient/*.rs",
                "patient/*.read patient/*.write",
                "user/*.*",
                "patient/*.rs patient/Observation.rs patient/Goal.cruds"
            })
    void what_is_left_as_it_was_is_granted_as_it_was_asked_for(String scopes) {
        ConsentChoices choices = asking(scopes);

        assertThat(choices.granted(all(choices))).containsExactly(scopes.split(" "));
        assertThat(choices.refused(all(choices))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "patient/*.rs, patient/Goal.rs, patient/Observation.rs",
        "patient/*.read, patient/Goal.read, patient/Observation.read",
        "patient/*.*, patient/Goal.*, patient/Observation.*",
        "user/*.cruds, user/Goal.cruds, user/Observation.cruds"
    })
    void a_scope_for_every_type_without_one_is_granted_as_the_others(String asked, String refused, String left) {
        ConsentChoices choices = asking("launch/patient " + asked);
        List<String> boxes = without(all(choices), refused);

        assertThat(choices.granted(boxes)).contains("launch/patient", left).doesNotContain(asked, refused);
        assertThat(choices.refused(boxes)).containsExactly(refused);
    }

    @Test
    void types_about_nobody_are_seen_at_most() {
        ConsentChoices choices = asking("patient/*.cruds patient/*.write");

        assertThat(choices.granted(without(all(choices), "patient/Goal.cruds", "patient/Goal.write")))
                .contains("patient/Practitioner.rs", "patient/Task.cruds", "patient/Task.write")
                .doesNotContain("patient/Practitioner.cruds", "patient/Practitioner.write");
    }

    @Test
    void a_type_that_is_named_besides_has_one_box() {
        ConsentChoices choices = asking("patient/*.rs patient/Goal.rs");

        assertThat(choices.single()).isEmpty();
        assertThat(choices.granted(without(all(choices), "patient/Goal.rs")))
                .noneMatch(scope -> scope.contains("Goal"));
    }

    @Test
    void whoever_checks_nothing_grants_nothing() {
        assertThat(asking("launch/patient openid patient/*.rs").granted(List.of()))
                .isEmpty();
    }

    @Test
    void what_was_not_asked_is_not_granted() {
        assertThat(asking("patient/Goal.rs").granted(List.of("patient/*.cruds", "openid", "patient/Goal.cruds")))
                .isEmpty();
        assertThat(asking("patient/*.rs").granted(List.of("patient/*.rs"))).isEmpty();
    }
}
