package org.gradus.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.protocol.SmallProtocol.part;
import static org.gradus.protocol.SmallProtocol.rule;

import java.util.ArrayList;
import java.util.List;
import org.gradus.progression.evidence.Code;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.ServiceRequest;
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

    @Autowired
    StoredDefinitions stored;

    @Autowired
    PublishedDefinitions published;

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
        ValueSet symptoms = symptoms("https://example.org/ValueSet/symptoms", "22253000");
        PlanDefinition protocol = SmallProtocol.of("with-value-set", "1.0.0");
        protocol.addExtension(presence("https://example.org/ValueSet/symptoms"));
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

    private static ValueSet symptoms(String url, String code) {
        ValueSet symptoms = new ValueSet().setUrl(url).setStatus(PublicationStatus.ACTIVE);
        symptoms.getCompose()
                .addInclude()
                .setSystem("http://snomed.info/sct")
                .addConcept()
                .setCode(code);
        return symptoms;
    }

    private static Extension presence(String valueSet) {
        return rule(
                "protocol-measure",
                part("measure", new IdType("pain")),
                part("codes", new CanonicalType(valueSet)),
                part("type", new CodeType("presence")),
                part("unitFlag", new IdType("DQ-UNIT")),
                part("textFlag", new IdType("DQ-IMPLAUSIBLE")),
                part("rangeFlag", new IdType("DQ-IMPLAUSIBLE")));
    }

    @Test
    void a_published_version_keeps_the_codes_it_was_published_with_when_its_value_set_is_edited_or_gone() {
        String url = "https://example.org/ValueSet/warning-signs";
        String valueSet = client.create(symptoms(url, "22253000")).expect(201).id();
        client.create(withSymptoms("1.0.0", url)).expect(201);

        ValueSet edited = symptoms(url, "29857009");
        edited.setId("ValueSet/" + valueSet);
        client.update(edited).expect(200);
        client.create(withSymptoms("1.1.0", url)).expect(201);
        client.delete("ValueSet/" + valueSet).expect(200);

        for (ProtocolCatalog replica : List.of(catalog, new ProtocolCatalog(stored, published, event -> {}))) {
            assertThat(codes(replica, "kept|1.0.0")).containsExactly("22253000");
            assertThat(codes(replica, "kept|1.1.0")).containsExactly("29857009");
        }
    }

    private static PlanDefinition withSymptoms(String version, String valueSet) {
        PlanDefinition protocol = SmallProtocol.of("kept", version);
        protocol.addExtension(presence(valueSet));
        return protocol;
    }

    private static List<String> codes(ProtocolCatalog catalog, String protocol) {
        return catalog.find("https://example.org/PlanDefinition/" + protocol).orElseThrow().chart().measures().stream()
                .flatMap(measure -> measure.codes().stream())
                .map(Code::value)
                .toList();
    }

    @Test
    void a_plan_is_made_of_the_activities_as_they_were_published() {
        ActivityDefinition walking =
                new ActivityDefinition().setUrl("https://example.org/ActivityDefinition/strolling");
        walking.setVersion("1.0.0").setStatus(PublicationStatus.ACTIVE).setDescription("Ten minutes a day.");
        walking.addIdentifier()
                .setSystem("https://gradus.dev/fhir/sid/protocol-item")
                .setValue("A01");
        walking.setId("ActivityDefinition/" + client.create(walking).expect(201).id());
        PlanDefinition protocol = SmallProtocol.of("strolling", "1.0.0");
        protocol.getAction()
                .get(1)
                .getAction()
                .get(0)
                .setDefinition(new CanonicalType("https://example.org/ActivityDefinition/strolling"));
        String id = client.create(protocol).expect(201).id();
        String patient = client.create(new Patient()).expect(201).id();

        client.update(walking.setDescription("An hour a day.")).expect(200);

        CarePlan plan = client.get("PlanDefinition/" + id + "/$apply?subject=Patient/" + patient)
                .expect(200)
                .as(CarePlan.class);
        assertThat(plan.getContained())
                .filteredOn(ServiceRequest.class::isInstance)
                .extracting(contained -> ((ServiceRequest) contained).getPatientInstruction())
                .containsExactly("Ten minutes a day.");
    }

    @Test
    void what_another_replica_publishes_and_retires_is_known_after_the_next_look_at_the_store() {
        List<Object> learnt = new ArrayList<>();
        ProtocolCatalog here = new ProtocolCatalog(stored, published, learnt::add);
        String url = "https://example.org/PlanDefinition/from-elsewhere";
        assertThat(here.all()).noneMatch(protocol -> protocol.canonical().startsWith(url));

        PlanDefinition protocol = SmallProtocol.of("from-elsewhere", "1.0.0");
        protocol.setId("PlanDefinition/" + client.create(protocol).expect(201).id());

        assertThat(here.all()).noneMatch(known -> known.canonical().startsWith(url));
        assertThat(here.find(url + "|1.0.0")).as("read at need").isPresent();
        learnt.clear();
        here.refresh();
        assertThat(learnt).hasSize(1).allMatch(LearntProtocol.class::isInstance);
        assertThat(here.all()).anyMatch(known -> known.canonical().equals(url + "|1.0.0"));
        client.update(protocol.setStatus(PublicationStatus.RETIRED)).expect(200);
        here.refresh();
        assertThat(learnt).as("it was learnt once").hasSize(1);
        assertThat(here.find(url)).isEmpty();
        assertThat(here.find(url + "|1.0.0")).isPresent();
    }

    @Test
    void what_is_not_committed_is_not_known() {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        for (PlanDefinition protocol :
                List.of(SmallProtocol.of("half", "1.0.0"), SmallProtocol.of("immutable-half", "1.0.0"))) {
            transaction
                    .addEntry()
                    .setResource(protocol)
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("PlanDefinition");
        }
        ((PlanDefinition) transaction.getEntry().get(1).getResource()).setTitle(null);

        client.post("", transaction).expect(422);

        assertThat(catalog.find("https://example.org/PlanDefinition/half|1.0.0"))
                .isEmpty();
        client.create(SmallProtocol.of("half", "1.0.0")).expect(201);
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
