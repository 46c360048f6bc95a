package org.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.utilities.OIDUtilities;
import org.junit.jupiter.api.Test;

/** The validator reads its registry of OIDs anew for each resource: 1.5 MB, a third of what an Observation cost. */
class OidRegistryTest {

    @Test
    void the_registry_that_is_found_first_is_our_empty_one() {
        assertThat(new OIDUtilities().isKnownOID("urn:oid:2.16.840.1.113883.6.96"))
                .isFalse();
    }
}
