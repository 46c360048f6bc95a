package org.gradus.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/** A synthetic patient of a running server, and what is done and reported about her. */
public final class SpinePatient {

    /** A zone in which it is neither midnight nor noon when it is so in UTC. */
    public static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static final String SNOMED = "http://snomed.info/sct";
    private static final String LOINC = "http://loinc.org";
    private static final String LOCAL = "https://gradus.dev/fhir/CodeSystem/rehabilitation";
    private static final String ITEM = "https://gradus.dev/fhir/sid/protocol-item";
    private static final String UCUM = "http://unitsofmeasure.org";

    private final FhirClient client;
    private final String id;
    private final String surgeon;

    private SpinePatient(FhirClient client, String id) {
        this.client = client;
        this.id = id;
        this.surgeon =
                client.create(new Practitioner().setActive(true)).expect(201).id();
        PractitionerRole role = new PractitionerRole();
        role.setActive(true).setPractitioner(new Reference("Practitioner/" + surgeon));
        role.addCode(code("http://terminology.hl7.org/CodeSystem/practitioner-role", "doctor"));
        client.create(role).expect(201);
    }

    /** A new patient, with a surgeon of her own. */
    public static SpinePatient at(FhirClient client) {
        Patient patient = new Patient();
        patient.addExtension("http://hl7.org/fhir/StructureDefinition/timezone", new CodeType(ZONE.getId()));
        return new SpinePatient(client, client.create(patient).expect(201).id());
    }

    /** A patient whom the server knows already, with a new surgeon. */
    public static SpinePatient known(FhirClient client, String id) {
        return new SpinePatient(client, id);
    }

    public String id() {
        return id;
    }

    public Reference reference() {
        return new Reference("Patient/" + id);
    }

    public Reference surgeon() {
        return new Reference("Practitioner/" + surgeon);
    }

    /** A completed lumbar fusion so many days ago, not stored yet. */
    public Procedure fusion(int daysAgo) {
        Procedure fusion = new Procedure();
        fusion.setStatus(Procedure.ProcedureStatus.COMPLETED).setSubject(reference());
        fusion.setCode(code(SNOMED, "50172003"));
        fusion.setPerformed(time(now().minusDays(daysAgo).withHour(0).withMinute(1)));
        fusion.addPerformer().setActor(surgeon());
        return fusion;
    }

    /** Stores a completed lumbar fusion; answers its id. */
    public String operatedOn(int daysAgo) {
        return client.create(fusion(daysAgo)).expect(201).id();
    }

    /** Pain and a walk on each of the last eight days, in one transaction. */
    public void quietWeek() {
        client.post("", quietWeekBundle()).expect(200);
    }

    /** The same, not sent yet. */
    public Bundle quietWeekBundle() {
        Bundle week = new Bundle();
        week.setType(Bundle.BundleType.TRANSACTION);
        for (int daysAgo = 7; daysAgo >= 0; daysAgo--) {
            ZonedDateTime at = daysAgo == 0 ? now().minusSeconds(30) : now().minusDays(daysAgo);
            post(week, pain(3, at));
            post(week, walk(15, at));
        }
        return week;
    }

    private static void post(Bundle bundle, Resource resource) {
        bundle.addEntry()
                .setResource(resource)
                .getRequest()
                .setMethod(Bundle.HTTPVerb.POST)
                .setUrl(resource.fhirType());
    }

    /** A pain report, not stored yet. */
    public Observation pain(int value, ZonedDateTime at) {
        Observation pain = observation(code(LOINC, "72514-3"), quantity(value, "{score}"));
        pain.setEffective(time(at));
        return pain;
    }

    /** A walk of so many minutes that began just before, not stored yet. */
    public Observation walk(int minutes, ZonedDateTime at) {
        Observation walk = observation(code(LOINC, "55411-3"), quantity(minutes, "min"));
        walk.setEffective(new Period().setStartElement(time(at.minusSeconds(1))));
        walk.addComponent().setCode(code(LOINC, "73985-4")).setValue(code(LOCAL, "walking-exercise"));
        return walk;
    }

    /** The surgeon's clearance of that kind, effective now, not stored yet. */
    public Observation clearance(String kind) {
        Observation clearance = observation(code(LOCAL, "clearance"), code(LOCAL, "approved"));
        clearance.setEffective(time(now().minusSeconds(5)));
        clearance.getPerformer().clear();
        clearance.addPerformer(surgeon());
        clearance.addComponent().setCode(code(LOCAL, "clearance-kind")).setValue(code(ITEM, kind));
        return clearance;
    }

    private Observation observation(CodeableConcept code, Type value) {
        Observation observation = new Observation();
        observation.setStatus(Observation.ObservationStatus.FINAL).setCode(code).setValue(value);
        observation.addCategory(code("http://terminology.hl7.org/CodeSystem/observation-category", "survey"));
        observation.setSubject(reference()).addPerformer(reference());
        return observation;
    }

    /** Her care plans as the server has them now, oldest first. */
    public List<CarePlan> plans() {
        Bundle found = client.get("CarePlan?subject=Patient/" + id + "&_sort=_lastUpdated&_count=50")
                .expect(200)
                .as(Bundle.class);
        return found.getEntry().stream()
                .map(entry -> (CarePlan) entry.getResource())
                .toList();
    }

    /** Code of a plan's phase. */
    public static String phase(CarePlan plan) {
        CodeableConcept phase =
                (CodeableConcept) plan.getExtensionByUrl("https://gradus.dev/fhir/StructureDefinition/current-phase")
                        .getValue();
        return phase.getCodingFirstRep().getCode();
    }

    /** Local time now. */
    public static ZonedDateTime now() {
        return ZonedDateTime.now(ZONE).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Local day so many days ago. */
    public static LocalDate day(int daysAgo) {
        return now().toLocalDate().minusDays(daysAgo);
    }

    /** A dateTime with the local offset. */
    public static DateTimeType time(ZonedDateTime at) {
        Instant instant = at.toInstant();
        return new DateTimeType(
                Date.from(instant), ca.uhn.fhir.model.api.TemporalPrecisionEnum.SECOND, TimeZone.getTimeZone(ZONE));
    }

    /** A quantity in that UCUM unit. */
    public static Quantity quantity(int value, String unit) {
        return new Quantity().setValue(value).setUnit(unit).setSystem(UCUM).setCode(unit);
    }

    /** One coding. */
    public static CodeableConcept code(String system, String code) {
        return new CodeableConcept(new Coding(system, code, null));
    }
}
