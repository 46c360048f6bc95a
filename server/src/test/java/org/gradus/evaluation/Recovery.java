package org.gradus.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradus.record.FhirNames;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Type;

/**
 * One patient recovering from a spinal fusion, told in real time: the surgery lies some days back, and what is reported is
 * of today or of the days before. The patient's zone is one in which it is about noon, so that no test runs into midnight.
 */
final class Recovery {

    private static final String LOINC = "http://loinc.org";
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final int NOON = 12;

    private final FhirClient client;
    private final ZoneId zone;
    private final Reference surgeon;
    private final Reference surgeonRole;
    private final String patient;
    private String plan = "";

    private Recovery(FhirClient client) {
        this.client = client;
        this.zone = noonZone();
        Practitioner person = new Practitioner();
        person.addName().setFamily("Surgeon");
        this.surgeon = new Reference("Practitioner/" + create(person));
        PractitionerRole role = new PractitionerRole();
        role.setActive(true).setPractitioner(surgeon);
        role.addCode(concept("http://terminology.hl7.org/CodeSystem/practitioner-role", "doctor"));
        this.surgeonRole = new Reference("PractitionerRole/" + create(role));
        Patient anna = new Patient();
        anna.addExtension("http://hl7.org/fhir/StructureDefinition/timezone", new CodeType(zone.getId()));
        this.patient = create(anna);
    }

    /** A patient who was operated so many days ago and is enrolled today. */
    static Recovery operated(FhirClient client, int daysAgo) {
        return operated(client, daysAgo, "https://gradus.dev/fhir/PlanDefinition/spinal-fusion-rehabilitation");
    }

    /** The same under that protocol; beyond 42 days no other plan begins by itself. */
    static Recovery operated(FhirClient client, int daysAgo, String protocol) {
        Recovery recovery = new Recovery(client);
        Procedure fusion = new Procedure();
        fusion.setStatus(ProcedureStatus.COMPLETED);
        fusion.setCode(concept(FhirNames.LOCAL, "spinal-fusion"));
        fusion.setSubject(recovery.subject());
        fusion.setPerformed(recovery.at(daysAgo, 6 * 60));
        fusion.addPerformer().setActor(recovery.surgeon);
        String procedure = recovery.create(fusion);
        Parameters parameters = new Parameters();
        parameters.addParameter("procedure", new Reference("Procedure/" + procedure));
        parameters.addParameter("planDefinition", new CanonicalType(protocol));
        FhirAnswer answer = client.post("Patient/" + recovery.patient + "/$enroll", parameters);
        if (answer.status() != 200 && answer.status() != 201) {
            throw new AssertionError("$enroll answered " + answer.status() + ": " + answer.body());
        }
        recovery.plan = answer.id();
        return recovery;
    }

    /** The same patient, asked for at another server on the same database. */
    Recovery on(FhirClient other) {
        return new Recovery(this, other);
    }

    private Recovery(Recovery same, FhirClient client) {
        this.client = client;
        this.zone = same.zone;
        this.surgeon = same.surgeon;
        this.surgeonRole = same.surgeonRole;
        this.patient = same.patient;
        this.plan = same.plan;
    }

    private static ZoneId noonZone() {
        int offset = NOON - Instant.now().atOffset(ZoneOffset.UTC).getHour();
        return ZoneId.of("Etc/GMT" + (offset > 0 ? "-" : "+") + Math.abs(offset));
    }

    LocalDate today() {
        return LocalDate.now(zone);
    }

    /** The beginning of the local day so many days from now. */
    Instant midnight(int days) {
        return today().plusDays(days).atStartOfDay(zone).toInstant();
    }

    private DateTimeType at(int daysAgo, int minuteOfDay) {
        ZonedDateTime time =
                LocalDate.now(zone).minusDays(daysAgo).atStartOfDay(zone).plusMinutes(minuteOfDay);
        return new DateTimeType(time.toOffsetDateTime().toString().replaceFirst("(T\\d\\d:\\d\\d)(Z|[+-])", "$1:00$2"));
    }

    String create(Resource resource) {
        return client.create(resource).expect(201).id();
    }

    Reference subject() {
        return new Reference("Patient/" + patient);
    }

    String patientId() {
        return patient;
    }

    String planId() {
        return plan;
    }

    // What is reported

    Observation pain(int score, int daysAgo) {
        return observation(concept(LOINC, "72514-3"), at(daysAgo, 8 * 60), score(score));
    }

    Observation painDuring(String activity, int score) {
        Observation pain =
                observation(concept(FhirNames.LOCAL, "pain-during-activity"), at(0, 8 * 60 + 30), score(score));
        pain.addComponent().setCode(concept(LOINC, "73985-4")).setValue(concept(FhirNames.PROTOCOL_ITEM, activity));
        return pain;
    }

    /** The duration of a walk. */
    Observation walk(int minutes, int daysAgo) {
        Period period = new Period();
        period.setStartElement(at(daysAgo, 7 * 60));
        period.setEndElement(at(daysAgo, 7 * 60 + minutes));
        Observation walk = observation(
                concept(LOINC, "55411-3"),
                period,
                new Quantity(minutes).setSystem(UCUM).setCode("min"));
        walk.addComponent().setCode(concept(LOINC, "73985-4")).setValue(concept(FhirNames.LOCAL, "walking-exercise"));
        return walk;
    }

    Observation approval(String kind) {
        Observation approval =
                observation(concept(FhirNames.LOCAL, "clearance"), at(0, 9 * 60), concept(FhirNames.LOCAL, "approved"));
        approval.addPerformer(surgeon).addPerformer(surgeonRole);
        approval.addComponent()
                .setCode(concept(FhirNames.LOCAL, "clearance-kind"))
                .setValue(concept(FhirNames.PROTOCOL_ITEM, kind));
        return approval;
    }

    /** A symptom, by its SNOMED CT code. */
    Observation symptom(String code) {
        return observation(concept("http://snomed.info/sct", code), at(0, 8 * 60 + 30), new BooleanType(true));
    }

    /** A supervised session of physical therapy today. */
    Procedure therapySession() {
        Procedure session = new Procedure().setStatus(ProcedureStatus.COMPLETED).setSubject(subject());
        session.setCode(concept("http://snomed.info/sct", "91251008")).setPerformed(at(0, 10 * 60));
        return session;
    }

    private Observation observation(CodeableConcept code, Type effective, Type value) {
        Observation observation = new Observation();
        observation.setStatus(ObservationStatus.FINAL);
        observation.setCode(code);
        observation.setSubject(subject());
        observation.setEffective(effective);
        observation.setValue(value);
        return observation;
    }

    private static Quantity score(int value) {
        return new Quantity(value).setSystem(UCUM).setCode("{score}");
    }

    static CodeableConcept concept(String system, String code) {
        return new CodeableConcept(new Coding(system, code, null));
    }

    /** All that the gate into exercise walking needs but the clearance. */
    List<Observation> aGoodWeek() {
        return List.of(
                pain(2, 0),
                pain(3, 1),
                pain(2, 2),
                pain(3, 3),
                walk(12, 0),
                walk(11, 1),
                walk(10, 2),
                walk(15, 3),
                walk(12, 4));
    }

    /** Sends several resources as one Bundle. */
    FhirAnswer send(BundleType type, List<? extends Resource> resources) {
        Bundle bundle = new Bundle().setType(type);
        for (Resource resource : resources) {
            BundleEntryComponent entry = bundle.addEntry().setResource(resource);
            entry.getRequest().setMethod(HTTPVerb.POST).setUrl(resource.fhirType());
        }
        return client.post("", bundle).expect(200);
    }

    // What the plan shows

    CarePlan carePlan() {
        return client.get("CarePlan/" + plan).expect(200).as(CarePlan.class);
    }

    String phase() {
        return ((CodeableConcept)
                        carePlan().getExtensionByUrl(FhirNames.CURRENT_PHASE).getValue())
                .getCodingFirstRep()
                .getCode();
    }

    ServiceRequest activity(String item) {
        List<ServiceRequest> attempts = search(
                "ServiceRequest?patient=" + patient + "&identifier=" + FhirNames.PROTOCOL_ITEM + "|" + item,
                ServiceRequest.class);
        Set<String> replaced = new TreeSet<>();
        attempts.forEach(a -> a.getReplaces()
                .forEach(r -> replaced.add(r.getReferenceElement().getIdPart())));
        return attempts.stream()
                .filter(a -> !replaced.contains(a.getIdElement().getIdPart()))
                .findFirst()
                .orElseThrow();
    }

    String status(String item) {
        return activity(item).getStatus().toCode();
    }

    /** Items of the Flags that are active. */
    Set<String> flags() {
        Set<String> items = new TreeSet<>();
        search("Flag?patient=" + patient, Flag.class).stream()
                .filter(f -> f.getStatus() == Flag.FlagStatus.ACTIVE)
                .forEach(f -> items.add(f.getIdentifierFirstRep().getValue()));
        return items;
    }

    /** The Provenances of the plan's steps from one phase to another. */
    List<Provenance> steps() {
        return search("Provenance?target=CarePlan/" + plan, Provenance.class).stream()
                .filter(p -> p.getActivity().getText().startsWith("phase "))
                .toList();
    }

    Optional<Provenance> provenanceOf(String item, String transition) {
        String request = activity(item).getIdElement().getIdPart();
        return search("Provenance?target=ServiceRequest/" + request, Provenance.class).stream()
                .filter(p -> p.getActivity().getText().equals("activity " + item + ": " + transition))
                .findFirst();
    }

    <T extends Resource> List<T> search(String query, Class<T> type) {
        Bundle found = client.get(query + (query.contains("_count") ? "" : "&_count=200"))
                .expect(200)
                .as(Bundle.class);
        return found.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    FhirClient client() {
        return client;
    }
}
