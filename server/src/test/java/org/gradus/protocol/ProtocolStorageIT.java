package org.gradus.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.protocol.SmallProtocol.part;
import static org.gradus.protocol.SmallProtocol.rule;

import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@GradusServerTest
class ProtocolStorageIT {

    @LocalServerPort
    int port;

    @Autowired
    ProtocolCatalog catalog;

    FhirClient client;

    @BeforeEach
    void connect() {
        client = FhirClient.backend(port);
    }

    @Test
    void the_packaged_protocol_is_there_from_the_start() {
        String url = "https://gradus.dev/fhir/PlanDefinition/spinal-fusion-rehabilitation";

        assertThat(catalog.find(url)).map(p -> p.phases().size()).contains(6);
        assertThat(catalog.find(url + "|1.0.0")).isEqualTo(catalog.find(url));
        assertThat(catalog.find(url + "|0.0.1")).isEmpty();
    }

    @Test
    void the_newest_active_version_stands_for_the_protocol() {
        client.create(SmallProtocol.of("newest", "1.9.0")).expect(201);
        client.create(SmallProtocol.of("newest", "1.10.0")).expect(201);
        PlanDefinition draft = SmallProtocol.of("newest", "2.0.0").setStatus(PublicationStatus.DRAFT);
        client.create(draft).expect(201);

        String url = "https://example.org/PlanDefinition/newest";

        assertThat(catalog.find(url).orElseThrow().canonical()).isEqualTo(url + "|1.10.0");
        assertThat(catalog.find(url + "|1.9.0").orElseThrow().canonical()).isEqualTo(url + "|1.9.0");
        assertThat(catalog.find(url + "|2.0.0")).isEmpty();
    }

    @Test
    void what_does_not_compile_is_refused_with_the_paths() {
        PlanDefinition wrong = SmallProtocol.of("wrong", "1.0.0");
        wrong.getAction()
                .get(1)
                .getCondition()
                .get(0)
                .getExtension()
                .get(0)
                .setUrl("https://gradus.dev/fhir/StructureDefinition/criterion-horoscope");
        wrong.getAction().get(1).getAction().get(0).setDefinition(new CanonicalType("https://example.org/nothing"));

        FhirAnswer answer = client.create(wrong).expect(422);

        assertThat(answer.outcome().getIssue())
                .flatExtracting(OperationOutcomeIssueComponent::getExpression)
                .map(Object::toString)
                .containsExactlyInAnyOrder(
                        "PlanDefinition.action[1].condition[0].extension[0]",
                        "PlanDefinition.action[1].action[0].definitionCanonical");
        assertThat(catalog.find("https://example.org/PlanDefinition/wrong|1.0.0"))
                .isEmpty();
    }

    @Test
    void a_draft_is_compiled_when_it_becomes_active() {
        PlanDefinition draft = SmallProtocol.of("draft", "1.0.0").setStatus(PublicationStatus.DRAFT);
        draft.getAction().remove(0);
        String id = client.create(draft).expect(201).id();
        draft.setStatus(PublicationStatus.ACTIVE).setId("PlanDefinition/" + id);

        client.update(draft).expect(422);
    }

    @Test
    void an_active_version_stays_as_it_is() {
        PlanDefinition protocol = SmallProtocol.of("immutable", "1.0.0");
        String id = client.create(protocol).expect(201).id();
        protocol.setId("PlanDefinition/" + id);

        client.update(protocol.copy().setDescription("Changed.")).expect(422);
        client.update(protocol.copy().setStatus(PublicationStatus.DRAFT)).expect(422);
        client.delete("PlanDefinition/" + id).expect(422);
        client.update(protocol.copy().setStatus(PublicationStatus.RETIRED)).expect(200);

        assertThat(catalog.find("https://example.org/PlanDefinition/immutable|1.0.0"))
                .isPresent();
        assertThat(catalog.find("https://example.org/PlanDefinition/immutable")).isEmpty();
    }

    @Test
    void one_version_is_one_resource() {
        client.create(SmallProtocol.of("twice", "1.0.0")).expect(201);

        client.create(SmallProtocol.of("twice", "1.0.0")).expect(422);
        client.create(SmallProtocol.of("twice", "1.0.1")).expect(201);
    }

    @Test
    void a_plan_definition_of_somebody_else_is_stored_untouched() {
        PlanDefinition other = new PlanDefinition().setStatus(PublicationStatus.ACTIVE);
        other.addAction().addExtension("https://example.org/unknown", new CodeType("x"));

        String id = client.create(other).expect(201).id();

        client.delete("PlanDefinition/" + id).expect(200);
    }

    @Test
    void a_transaction_may_bring_what_its_protocol_needs() {
        ValueSet symptoms =
                new ValueSet().setUrl("https://example.org/ValueSet/symptoms").setStatus(PublicationStatus.ACTIVE);
        symptoms.getCompose()
                .addInclude()
                .setSystem("http://snomed.info/sct")
                .addConcept()
                .setCode("22253000");
        PlanDefinition protocol = SmallProtocol.of("with-value-set", "1.0.0");
        protocol.addExtension(rule(
                "protocol-measure",
                part("measure", new IdType("pain")),
                part("codes", new CanonicalType("https://example.org/ValueSet/symptoms")),
                part("type", new CodeType("presence")),
                part("unitFlag", new IdType("DQ-UNIT")),
                part("textFlag", new IdType("DQ-IMPLAUSIBLE")),
                part("rangeFlag", new IdType("DQ-IMPLAUSIBLE"))));
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        transaction
                .addEntry()
                .setResource(protocol)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("PlanDefinition");
        transaction
                .addEntry()
                .setResource(symptoms)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("ValueSet");

        client.post("", transaction).expect(200);

        assertThat(catalog.find("https://example.org/PlanDefinition/with-value-set|1.0.0")
                        .orElseThrow()
                        .chart()
                        .measures())
                .singleElement()
                .satisfies(measure -> assertThat(measure.codes()).hasSize(1));
    }

    @Test
    void the_sample_of_a_second_protocol_is_stored_as_it_is_written() {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        PackagedDefinitions.kneeReplacementFiles()
                .forEach(file -> transaction
                        .addEntry()
                        .setResource(file)
                        .getRequest()
                        .setMethod(HTTPVerb.PUT)
                        .setUrl(file.fhirType() + "/" + file.getIdElement().getIdPart()));

        client.post("", transaction).expect(200);

        assertThat(catalog.find("https://example.org/fhir/PlanDefinition/knee-replacement-rehabilitation"))
                .map(protocol -> protocol.phases().size())
                .contains(3);
    }
}
