package org.gradus.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradus.testing.FhirClient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A professional sees records as long as an active PractitionerRole says that they work here (decision 0017). */
class StaffIT extends OnTwoPatients {

    @ParameterizedTest
    @ValueSource(strings = {"user/*.cruds", "user/Patient.rs user/Observation.rs", "patient/*.rs"})
    void who_has_no_role_sees_nobody(String scopes) {
        String visitor =
                backend.create(new Practitioner().setActive(true)).expect(201).id();
        FhirClient visiting = tokens().client(claims -> claims.claim("client_id", "a-clinicians-app")
                .subject("visitor")
                .claim("scope", "openid fhirUser " + scopes)
                .claim("patient", two.a)
                .claim("fhirUser", "Practitioner/" + visitor));

        assertThat(visiting.get("Patient/" + two.a).status()).isEqualTo(403);
        assertThat(visiting.get("Patient").status()).isEqualTo(403);
        assertThat(visiting.get("Observation?patient=" + two.a).status()).isEqualTo(403);
        assertThat(visiting.get("CarePlan/" + two.planOfA + "/$progress").status())
                .isEqualTo(403);
        assertThat(visiting.get("Practitioner").status()).isEqualTo(403);
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Patient/" + two.a);
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Practitioner/" + visitor);
        assertThat(visiting.post("", batch).expect(200).as(Bundle.class).getEntry())
                .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
                .containsExactly("403", "200");
    }

    @Test
    void the_own_resource_is_read_without_a_role() {
        String visitor =
                backend.create(new Practitioner().setActive(true)).expect(201).id();
        FhirClient visiting = tokens().practitioner(visitor, "openid fhirUser");

        assertThat(visiting.get("Practitioner/" + visitor).status()).isEqualTo(200);
        assertThat(visiting.get("Practitioner/" + practitioner(NURSE)).status()).isEqualTo(403);
    }

    @Test
    void a_role_that_ends_closes_the_records_at_once() {
        String nurse =
                backend.create(new Practitioner().setActive(true)).expect(201).id();
        PractitionerRole role = role(nurse, NURSE);
        role.setId(backend.create(role).expect(201).id());
        FhirClient nursing = tokens().practitioner(nurse, "user/*.rs");
        String page = nursing.get("Patient?_count=1")
                .expect(200)
                .as(Bundle.class)
                .getLink("next")
                .getUrl();

        backend.update(role.setActive(false)).expect(200);

        assertThat(nursing.get("Patient/" + two.a).status()).isEqualTo(403);
        assertThat(nursing.get(page.substring(page.indexOf("Patient?"))).status())
                .isEqualTo(403);
    }
}
