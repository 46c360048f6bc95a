package org.gradus.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** A scenario file as the Bundle that $simulate takes: everything its patient's course consists of. */
final class ScenarioBundle {

    static final LocalDate SURGERY = LocalDate.of(2026, 1, 5);

    private static final Path FOLDER = Path.of("..", "profiles", "input", "protocols", "spinal-fusion", "scenarios");
    private static final String LOINC = "http://loinc.org";
    private static final String SNOMED = "http://snomed.info/sct";
    private static final String LOCAL = "https://gradus.dev/fhir/CodeSystem/rehabilitation";
    private static final String ITEM = "https://gradus.dev/fhir/sid/protocol-item";
    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/practitioner-role";
    private static final String UCUM = "http://unitsofmeasure.org";

    private final JsonNode root;
    private final ZoneId zone;
    private final Bundle bundle = new Bundle();
    private final Map<String, List<Bundle.BundleEntryComponent>> named = new HashMap<>();
    private int count;

    private ScenarioBundle(JsonNode root) {
        this.root = root;
        this.zone = ZoneId.of(root.path("patient").path("zone").asText("America/New_York"));
        bundle.setType(Bundle.BundleType.COLLECTION);
    }

    static JsonNode read(String id) {
        try {
            return new ObjectMapper().readTree(FOLDER.resolve(id + ".json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Bundle of(JsonNode scenario) {
        ScenarioBundle course = new ScenarioBundle(scenario);
        course.patient();
        scenario.get("days").forEach(course::row);
        return course.bundle;
    }

    private void patient() {
        Patient patient = new Patient();
        patient.addExtension("http://hl7.org/fhir/StructureDefinition/timezone", new CodeType(zone.getId()));
        bundle.addEntry().setFullUrl("Patient/p").setResource(patient);
        role("surgeon", new Coding(ROLE, "doctor", null));
        role("physiotherapist", new Coding(SNOMED, "36682004", null));
        role("nurse", new Coding(ROLE, "nurse", null));
        JsonNode told = root.get("patient");
        told.get("conditions").forEach(this::condition);
        told.get("observations").forEach(observation -> {
            Day day = new Day(observation.get("day").asInt(), 0);
            add(day, observation, at(0, 7));
        });
        Procedure surgery = new Procedure();
        surgery.setStatus(Procedure.ProcedureStatus.COMPLETED);
        surgery.setCode(code(
                told.get("procedure").get("system").asText(),
                told.get("procedure").get("code").asText()));
        surgery.setPerformed(time(at(told.path("procedureDay").asInt(0), 3)));
        entry(surgery);
    }

    private void role(String who, Coding code) {
        PractitionerRole role = new PractitionerRole();
        role.setActive(true).setPractitioner(new Reference("Practitioner/" + who));
        role.addCode().addCoding(code);
        role.setId("PractitionerRole/" + who);
        bundle.addEntry().setFullUrl("PractitionerRole/" + who).setResource(role);
    }

    private void condition(JsonNode told) {
        Condition condition = new Condition();
        condition.setCode(code(told.get("system").asText(), told.get("code").asText()));
        condition.setRecordedDateElement(time(at(told.get("day").asInt(), 9)));
        condition.setOnset(time(at(told.get("day").asInt(), 9)));
        entry(condition);
    }

    private void row(JsonNode row) {
        int first = row.has("day") ? row.get("day").asInt() : row.get("from").asInt();
        int last = row.has("day") ? first : row.get("to").asInt();
        for (int day = first; day <= last; day++) {
            Map<Integer, Day> days = new HashMap<>();
            for (JsonNode resource : row.get("resources")) {
                int effective = resource.path("effectiveDay").asInt(day);
                add(days.computeIfAbsent(effective, d -> new Day(d, 0)), resource, at(day, 8));
            }
        }
    }

    /** The next free minutes of a day for sessions and for other reports. */
    private static final class Day {
        private final int number;
        private int session = 5 * 60;
        private int report = 7 * 3600 + 1800;

        Day(int number, int offset) {
            this.number = number + offset;
        }
    }

    private void add(Day day, JsonNode x, ZonedDateTime issued) {
        switch (x.get("kind").asText()) {
            case "pain" ->
                observe(
                        x,
                        day,
                        issued,
                        code(LOINC, "72514-3"),
                        x.has("text") ? new StringType(x.get("text").asText()) : score(x));
            case "pain-during-activity" ->
                observe(x, day, issued, code(LOCAL, "pain-during-activity"), score(x))
                        .addComponent()
                        .setCode(code(LOINC, "73985-4"))
                        .setValue(code(ITEM, x.get("activity").asText()));
            case "walk", "run", "cardio" -> session(x, day, issued);
            case "clearance" -> {
                Observation clearance = observe(
                        x,
                        day,
                        issued,
                        code(LOCAL, "clearance"),
                        code(LOCAL, x.get("decision").asText()));
                clearance
                        .addComponent()
                        .setCode(code(LOCAL, "clearance-kind"))
                        .setValue(code(ITEM, x.get("item").asText()));
                clearance.getPerformer().clear();
                String by = x.get("by").asText();
                clearance.addPerformer(new Reference(by.equals("patient") ? "Patient/p" : "Practitioner/" + by));
            }
            case "pt-session" -> therapy(x, day);
            case "temperature" -> observe(x, day, issued, code(LOINC, "8310-5"), quantity(x));
            case "bmi" -> observe(x, day, issued, code(LOINC, "39156-5"), quantity(x));
            case "smoking" ->
                observe(
                        x,
                        day,
                        issued,
                        code(LOINC, "72166-2"),
                        code(SNOMED, x.get("code").asText()));
            case "symptom" ->
                observe(
                        x,
                        day,
                        issued,
                        code(SNOMED, x.get("code").asText()),
                        new BooleanType(x.path("new").asBoolean(true)));
            case "update" -> update(x, issued);
            default -> throw new IllegalArgumentException("unknown kind " + x.get("kind"));
        }
    }

    private void therapy(JsonNode x, Day day) {
        Procedure session = new Procedure();
        session.setStatus(Procedure.ProcedureStatus.fromCode(x.path("status").asText("completed")));
        session.setCode(code(SNOMED, "91251008"));
        session.setPerformed(time(next(day)));
        keep(x, entry(session));
    }

    private void session(JsonNode x, Day day, ZonedDateTime issued) {
        int minutes = x.get("minutes").asInt();
        int start = day.session;
        if (x.has("start")) {
            String[] clock = x.get("start").asText().split(":", -1);
            start = Integer.parseInt(clock[0]) * 60 + Integer.parseInt(clock[1]);
        }
        day.session = start + minutes + 2;
        Period period = new Period();
        period.setStartElement(time(midnight(day.number).plusMinutes(start)));
        period.setEndElement(time(midnight(day.number).plusMinutes(start + minutes)));
        if (x.has("distance")) {
            boolean run = x.get("kind").asText().equals("run");
            half(x, issued, code(LOINC, run ? "93817-5" : "55430-3"), distance(x), period);
        }
        Quantity duration =
                new Quantity().setValue(minutes).setUnit("min").setSystem(UCUM).setCode("min");
        half(x, issued, code(LOINC, "55411-3"), duration, period)
                .addComponent()
                .setCode(code(LOINC, "73985-4"))
                .setValue(
                        switch (x.get("kind").asText()) {
                            case "run" -> code(SNOMED, "229167004");
                            case "cardio" -> code(LOCAL, "cycling-recumbent");
                            default -> code(LOCAL, "walking-exercise");
                        });
    }

    private Observation half(JsonNode x, ZonedDateTime issued, CodeableConcept code, Type value, Period period) {
        Observation observation = observation(issued, code, value);
        observation.setEffective(period.copy());
        if (x.has("device")) {
            observation.setDevice(new Reference(device(x.get("device").asText())));
        }
        keep(x, entry(observation));
        return observation;
    }

    private String device(String name) {
        String url = "Device/" + name;
        if (bundle.getEntry().stream().noneMatch(entry -> url.equals(entry.getFullUrl()))) {
            Device device = new Device();
            device.addIdentifier().setSystem("urn:scenario:device").setValue(name);
            bundle.addEntry().setFullUrl(url).setResource(device);
        }
        return url;
    }

    private Observation observe(JsonNode x, Day day, ZonedDateTime issued, CodeableConcept code, Type value) {
        Observation observation = observation(issued, code, value);
        observation.setEffective(time(next(day)));
        keep(x, entry(observation));
        return observation;
    }

    private Observation observation(ZonedDateTime issued, CodeableConcept code, Type value) {
        Observation observation = new Observation();
        observation.setStatus(Observation.ObservationStatus.FINAL).setCode(code).setValue(value);
        observation.setIssued(Date.from(issued.toInstant()));
        observation.addPerformer(new Reference("Patient/p"));
        return observation;
    }

    private void update(JsonNode x, ZonedDateTime issued) {
        for (Bundle.BundleEntryComponent before : named.get(x.get("of").asText())) {
            Observation changed = ((Observation) before.getResource()).copy();
            changed.setStatus(
                    Observation.ObservationStatus.fromCode(x.get("status").asText()));
            changed.setIssued(Date.from(issued.toInstant()));
            changed.getMeta().setLastUpdated(Date.from(issued.toInstant()));
            JsonNode set = x.path("set");
            boolean distance = !changed.getCode().getCodingFirstRep().getCode().equals("55411-3");
            if (set.has("distance") && distance) {
                changed.setValue(distance(set));
            } else if (set.has("value")) {
                changed.getValueQuantity().setValue(set.get("value").decimalValue());
            } else if (!set.isEmpty()) {
                continue;
            }
            bundle.addEntry().setFullUrl(before.getFullUrl()).setResource(changed);
        }
    }

    private static Quantity distance(JsonNode x) {
        Quantity distance = new Quantity().setValue(x.get("distance").decimalValue());
        return x.has("unit")
                ? distance.setUnit(x.get("unit").asText())
                        .setSystem(UCUM)
                        .setCode(x.get("unit").asText())
                : distance.setUnit(x.path("unitText").asText());
    }

    private static Quantity score(JsonNode x) {
        return new Quantity()
                .setValue(x.get("value").decimalValue())
                .setUnit("score")
                .setSystem(UCUM)
                .setCode("{score}");
    }

    private static Quantity quantity(JsonNode x) {
        return new Quantity()
                .setValue(x.get("value").decimalValue())
                .setSystem(UCUM)
                .setCode(x.get("unit").asText());
    }

    private Bundle.BundleEntryComponent entry(Resource resource) {
        count++;
        return bundle.addEntry().setFullUrl("urn:scenario:" + count).setResource(resource);
    }

    private void keep(JsonNode x, Bundle.BundleEntryComponent entry) {
        if (x.has("key")) {
            named.computeIfAbsent(x.get("key").asText(), key -> new ArrayList<>())
                    .add(entry);
        }
    }

    private ZonedDateTime next(Day day) {
        ZonedDateTime time = midnight(day.number).plusSeconds(day.report);
        day.report += 30;
        return time;
    }

    private ZonedDateTime midnight(int day) {
        return SURGERY.plusDays(day).atStartOfDay(zone);
    }

    private ZonedDateTime at(int day, int hour) {
        return SURGERY.plusDays(day).atTime(hour, 0).atZone(zone);
    }

    private DateTimeType time(ZonedDateTime time) {
        Instant instant = time.toInstant();
        return new DateTimeType(
                Date.from(instant), ca.uhn.fhir.model.api.TemporalPrecisionEnum.SECOND, TimeZone.getTimeZone(zone));
    }

    private static CodeableConcept code(String system, String code) {
        return new CodeableConcept(new Coding(system, code, null));
    }
}
