package org.gradus.hl7v2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.record.MergedRecords;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/** Finds the Patient whom identifiers name. Nobody is ever found by a name or a birthday. */
@Component
class PatientDirectory {

    private final MessageStorage storage;
    private final MergedRecords merged;

    PatientDirectory(MessageStorage storage, MergedRecords merged) {
        this.storage = storage;
        this.merged = merged;
    }

    /**
     * The identifiers of a field whose assigning authorities are configured.
     *
     * @throws MessageRefused if there is none
     */
    static List<Identifier> identifiers(Segment segment, int field, Sender sender) {
        segment.required(field, "an identifier of the patient");
        List<Identifier> identifiers = new ArrayList<>();
        for (int repetition = 1; repetition <= segment.repetitions(field); repetition++) {
            String value = segment.text(field, repetition, 1, 1);
            Optional<String> system = sender.identifierSystem(segment, field, repetition);
            if (!value.isEmpty() && system.isPresent()) {
                identifiers.add(new Identifier().setSystem(system.get()).setValue(value));
            }
        }
        if (identifiers.isEmpty()) {
            throw MessageRefused.error(
                    segment.place(field),
                    ErrorCode.UNKNOWN_KEY,
                    segment.name() + "-" + field + ": no identifier is of an assigning authority that is configured.");
        }
        return identifiers;
    }

    /**
     * The one patient whom the identifiers name; of merged records the one that goes on.
     *
     * @throws MessageRefused if they name more than one
     */
    Optional<Patient> find(List<Identifier> identifiers, Segment segment, int field) {
        Map<String, Patient> found = new LinkedHashMap<>();
        for (Identifier identifier : identifiers) {
            for (Patient patient : storage.find(Patient.class, identifier)) {
                String id = patient.getIdElement().getIdPart();
                String survivor = merged.survivor(id);
                found.put(survivor, survivor.equals(id) ? patient : found.getOrDefault(survivor, patient));
            }
        }
        refuseSeveral(found, segment, field);
        return found.keySet().stream().findFirst().flatMap(id -> storage.read(Patient.class, id));
    }

    /** The same, of the known ones only. */
    Patient get(List<Identifier> identifiers, Segment segment, int field) {
        return find(identifiers, segment, field).orElseThrow(() -> unknown(segment, field));
    }

    /** The very record that the identifiers name, merged or not. */
    Patient record(List<Identifier> identifiers, Segment segment, int field) {
        Map<String, Patient> found = new LinkedHashMap<>();
        identifiers.stream()
                .flatMap(identifier -> storage.find(Patient.class, identifier).stream())
                .forEach(patient -> found.put(patient.getIdElement().getIdPart(), patient));
        refuseSeveral(found, segment, field);
        return found.values().stream().findFirst().orElseThrow(() -> unknown(segment, field));
    }

    /** Whether both ids stand for one person. */
    boolean areOne(String patientId, String otherId) {
        return merged.survivor(patientId).equals(merged.survivor(otherId));
    }

    static MessageRefused unknown(Segment segment, int field) {
        return MessageRefused.error(
                segment.place(field),
                ErrorCode.UNKNOWN_KEY,
                segment.name() + "-" + field + ": no patient here has such an identifier.");
    }

    private static void refuseSeveral(Map<String, Patient> found, Segment segment, int field) {
        if (found.size() > 1) {
            throw MessageRefused.error(
                    segment.place(field),
                    ErrorCode.UNKNOWN_KEY,
                    segment.name() + "-" + field + ": the identifiers are of more than one patient here.");
        }
    }
}
