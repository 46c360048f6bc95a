package org.gradus.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.List;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** An EHR hands over documents; the EHR is never called for it. */
@GradusServerTest
class DocumentImportIT extends PullScene {

    private static final String RIGHTS = "system/Patient.rs system/Observation.cu";

    private Bundle document(Resource... resources) {
        Bundle document = new Bundle().setType(BundleType.DOCUMENT).setTimestamp(Date.from(MORNING.plusSeconds(600)));
        Composition composition = new Composition().setSubject(new Reference("Patient/p1"));
        add(document, composition, "letter");
        add(document, patient("p1"), "p1");
        for (Resource resource : resources) {
            add(document, resource, resource.getIdElement().getIdPart());
        }
        return document;
    }

    private void add(Bundle document, Resource resource, String id) {
        document.addEntry().setResource(resource).setFullUrl(base() + '/' + resource.fhirType() + '/' + id);
    }

    private static FhirAnswer send(FhirClient from, Bundle document) {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("document").setResource(document);
        return from.post("$import-document", parameters);
    }

    private static List<String> results(FhirAnswer answer) {
        return answer.expect(200).as(Parameters.class).getParameter().stream()
                .map(result -> part(result, "entry") + " " + part(result, "reason"))
                .toList();
    }

    private static String part(ParametersParameterComponent result, String name) {
        return result.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .map(part -> part.getValue().primitiveValue())
                .findFirst()
                .orElse("stored");
    }

    @Test
    void what_can_be_read_is_stored_once_and_the_rest_is_listed_in_the_answer() {
        Organization clinic = new Organization();
        clinic.setId("Organization/clinic");
        Bundle document =
                document(pain("o-1", 3, 1, MORNING), clinic, at(theirs(anna.clearance("C1")), "c1", 1, MORNING));

        List<String> first = results(send(client, document));
        List<String> second = results(send(client, document));

        assertThat(first)
                .isEqualTo(second)
                .containsExactly("document.entry[2] stored", "document.entry[3] type", "document.entry[4] clearance");
        assertThat(stored()).singleElement().satisfies(copy -> {
            assertThat(copy.getSubject().getReference()).isEqualTo("Patient/" + anna.id());
            assertThat(copy.getMeta().getVersionId()).isEqualTo("1");
        });
    }

    @Test
    void a_document_and_a_pull_that_bring_the_same_item_bring_it_once() {
        results(send(client, document(pain("o-1", 3, 1, MORNING))));
        they_have("Observation", pain("o-1", 5, 2, MORNING.plusSeconds(60)));
        pull();
        results(send(client, document(pain("o-1", 3, 1, MORNING))));

        assertThat(stored())
                .singleElement()
                .satisfies(
                        copy -> assertThat(copy.getValueQuantity().getValue()).isEqualByComparingTo("5"));
    }

    @Test
    void a_document_about_somebody_unknown_or_not_certain_stores_nothing() {
        identify(client.create(new Patient()).expect(201).id());

        FhirAnswer refused = send(client, document(pain("o-1", 3, 1, MORNING)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.outcome().getIssueFirstRep().getExpression().get(0).getValue())
                .isEqualTo("document.entry[0].resource.subject");
        assertThat(stored()).isEmpty();
    }

    @Test
    void what_is_no_document_of_a_known_ehr_is_refused_with_the_place() {
        Bundle foreign = document();
        foreign.getEntryFirstRep().setFullUrl("https://elsewhere.example/fhir/Composition/letter");
        assertThat(send(client, foreign)
                        .outcome()
                        .getIssueFirstRep()
                        .getExpression()
                        .get(0)
                        .getValue())
                .isEqualTo("document.entry[0].fullUrl");
        assertThat(send(client, document().setType(BundleType.COLLECTION)).status())
                .isEqualTo(422);
        assertThat(client.post("$import-document", new Parameters()).status()).isEqualTo(422);
    }

    @Test
    void only_a_backend_client_with_the_rights_may_send_one() {
        Tokens tokens = new Tokens(context, port);
        Bundle document = document(pain("o-1", 3, 1, MORNING));

        assertThat(send(FhirClient.anonymous(port), document).status()).isEqualTo(401);
        assertThat(send(tokens.patient(anna.id(), "patient/Patient.rs patient/Observation.cu"), document)
                        .status())
                .isEqualTo(403);
        assertThat(send(tokens.practitioner(anna.surgeon().getReference().substring(13), "user/*.cruds"), document)
                        .status())
                .isEqualTo(403);
        assertThat(send(tokens.backend("a-lab", "system/Observation.cu"), document)
                        .status())
                .as("whom it matches would tell who is here")
                .isEqualTo(403);
        assertThat(send(tokens.backend("a-lab", "system/Patient.rs system/Condition.cu"), document)
                        .status())
                .isEqualTo(403);
        assertThat(stored()).isEmpty();

        send(tokens.backend("a-lab", RIGHTS), document).expect(200);

        assertThat(stored()).hasSize(1);
    }
}
