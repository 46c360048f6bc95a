package org.gradus.wearable;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import org.gradus.record.FhirNames;
import org.gradus.wearable.ConceptMaps.Vocabulary;
import org.gradus.wearable.WearableRecord.Amount;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;

/**
 * Makes Observations of one patient's records. The id of an Observation is derived from the patient, the platform, the app
 * and its record, so that whatever is sent again meets what is there.
 */
final class ObservationDraft {

    /** Parts that one source record can become. */
    static final List<String> PARTS = List.of("", "duration", "distance");

    private static final String UCUM = "http://unitsofmeasure.org";
    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    private static final String RECORD = FhirNames.BASE + "/sid/wearable-record";
    private static final String DEVICE = FhirNames.BASE + "/sid/wearable-device";
    private static final Coding EXERCISE_ACTIVITY = new Coding("http://loinc.org", "73985-4", "Exercise activity");
    /** Codes of what the body is, not what it does. */
    private static final List<String> VITAL_SIGNS =
            List.of("8867-4", "40443-4", "29463-7", "8302-2", "39156-5", "8310-5");

    private final String patient;
    private final Platform platform;
    private final ZoneId zone;
    private final Vocabulary words;

    ObservationDraft(String patient, Platform platform, ZoneId zone, Vocabulary words) {
        this.patient = patient;
        this.platform = platform;
        this.zone = zone;
        this.words = words;
    }

    /** Id of the Observation that a part of a record becomes. */
    String id(String record, String part) {
        String name = String.join("|", "wearable", patient, platform.code(), record, part);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** One measured amount. */
    Observation measured(WearableRecord record, String part, Target what, Amount amount) {
        Observation observation = begun(record, part, what.coding());
        observation.setValue(quantity(amount));
        return observation;
    }

    /** The duration of a session. */
    Observation duration(WearableRecord session, Target what, Coding activity, Amount minutes) {
        Observation observation = measured(session, "duration", what, minutes);
        observation
                .addComponent()
                .setCode(new CodeableConcept(EXERCISE_ACTIVITY))
                .setValue(new CodeableConcept(activity));
        return observation;
    }

    private Observation begun(WearableRecord record, String part, Coding code) {
        Observation observation = new Observation();
        observation.setId("Observation/" + id(record.id(), part));
        observation.addIdentifier(new Identifier()
                .setSystem(RECORD)
                .setValue(platform.code() + ":" + record.id() + (part.isEmpty() ? "" : "#" + part)));
        observation.setStatus(ObservationStatus.FINAL);
        boolean vital = VITAL_SIGNS.contains(code.getCode());
        observation.addCategory(new CodeableConcept(new Coding(CATEGORY, vital ? "vital-signs" : "activity", null)));
        observation.setCode(new CodeableConcept(code));
        observation.setSubject(new Reference("Patient/" + patient));
        observation.addPerformer(new Reference("Patient/" + patient));
        observation.setEffective(effective(record));
        record.changed().map(Date::from).ifPresent(observation::setIssued);
        String device =
                record.device().map(model -> record.origin() + "|" + model).orElse(record.origin());
        observation.setDevice(new Reference()
                .setIdentifier(new Identifier().setSystem(DEVICE).setValue(platform.code() + ":" + device))
                .setDisplay(record.device().orElse(record.origin())));
        return observation;
    }

    private Type effective(WearableRecord record) {
        if (record.start().equals(record.end())) {
            return time(record.start());
        }
        Period period = new Period();
        period.setStartElement(time(record.start()));
        period.setEndElement(time(record.end()));
        return period;
    }

    private DateTimeType time(Instant at) {
        return new DateTimeType(Date.from(at), TemporalPrecisionEnum.SECOND, TimeZone.getTimeZone(zone));
    }

    /** A unit that nobody knows is kept as it was said, without a code, so that no rule takes it for a number. */
    private Quantity quantity(Amount amount) {
        Quantity quantity = new Quantity().setValue(amount.value()).setUnit(amount.unit());
        words.unit(amount.unit()).ifPresent(code -> quantity.setSystem(UCUM).setCode(code));
        return quantity;
    }
}
