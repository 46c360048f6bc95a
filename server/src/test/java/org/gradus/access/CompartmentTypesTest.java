package org.gradus.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.gradus.scope.WildcardParts;
import org.hl7.fhir.r4.model.ResourceType;
import org.junit.jupiter.api.Test;

class CompartmentTypesTest {

    @Test
    void whatever_a_scope_for_every_type_opens_can_be_refused_by_itself() {
        assertThat(WildcardParts.types())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ResourceType.values())
                        .map(Enum::name)
                        .filter(type ->
                                Compartment.holds(type) || Compartment.isShared(type) || type.equals("Provenance"))
                        .toList());
    }
}
