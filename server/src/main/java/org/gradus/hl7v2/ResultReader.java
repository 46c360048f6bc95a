package org.gradus.hl7v2;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Type;

/** Makes an Observation of an OBX. */
final class ResultReader {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,20}");
    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    private static final String INTERPRETATION = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
    private static final Set<String> INTERPRETATIONS = Set.of("H", "HH", "L", "LL", "N", "A", "AA", "<", ">");

    /** LOINC codes that FHIR R4 itself makes vital signs. */
    private static final Set<String> VITAL_SIGNS = Set.of(
            "85353-1", "9279-1", "8867-4", "2708-6", "8310-5", "8302-2", "9843-4", "29463-7", "39156-5", "85354-9",
            "8480-6", "8462-4", "59408-5", "8289-1", "3141-9", "8478-0");

    private static final Map<String, String> CATEGORIES = Map.of(
            "LAB", "laboratory",
            "CH", "laboratory",
            "HM", "laboratory",
            "MB", "laboratory",
            "RAD", "imaging",
            "PHY", "exam",
            "PT", "therapy");

    private final Sender sender;
    private final Instant sentAt;
    private final Consumer<Fault> listed;

    /**
     * @param sentAt MSH-7
     * @param listed takes what cannot be mapped
     */
    ResultReader(Sender sender, Instant sentAt, Consumer<Fault> listed) {
        this.sender = sender;
        this.sentAt = sentAt;
        this.listed = listed;
    }

    /**
     * Reads one result.
     *
     * @param filler the filler order number
     * @param notes NTE-3 of the notes that follow
     * @return empty when code, status or value cannot be mapped; it is listed then
     * @throws MessageRefused if something is wrong or missing, or if what cannot be mapped is a correction
     */
    Optional<Result> read(Segment obr, Segment obx, String filler, List<String> notes) {
        String status = obx.required(11, "the status of the result");
        Optional<ObservationStatus> mapped = ResultStatus.of(status);
        if (mapped.isEmpty()) {
            return unmapped(obx, 11, "OBX-11: the status is not one that results are taken with.");
        }
        obx.required(3, "the code of the result");
        Optional<CodeableConcept> code = Codes.read(obx, 3, sender);
        if (code.isEmpty()) {
            return unmapped(
                    obx, 3, "OBX-3: the coding system of " + shown(obx.text(3)) + " is not configured for the sender.");
        }
        Observation observation = new Observation();
        observation.setStatus(mapped.get()).setCode(code.get());
        category(obr, code.get()).ifPresent(observation::addCategory);
        Instant reportedAt = reportedAt(obr);
        if (!ResultStatus.withdraws(mapped.get()) && !complete(observation, obr, obx, notes)) {
            return Optional.empty();
        }
        String key = filler + '/' + identity(obx) + '/' + obx.text(4);
        observation.addIdentifier().setSystem(sender.rules().namespace()).setValue(key);
        observation.setIssuedElement(new InstantType(java.util.Date.from(reportedAt)));
        return Optional.of(new Result(key, reportedAt, obx, observation));
    }

    private boolean complete(Observation observation, Segment obr, Segment obx, List<String> notes) {
        ResultValue value = new ResultValue(obx, sender);
        if (value.isPresent()) {
            Optional<Type> read = value.read();
            if (read.isEmpty()) {
                refuseIfCorrection(obx, observation.getStatus());
                unmapped(obx, 2, "OBX-5: values of this type or form are not taken.");
                return false;
            }
            observation.setValue(read.get());
        } else {
            observation.setDataAbsentReason(new CodeableConcept(
                    new Coding("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown", null)));
        }
        observation.setEffective(time(obr, obx).fhir());
        if (!obx.text(7).isEmpty()) {
            observation.addReferenceRange().setText(obx.text(7));
        }
        if (INTERPRETATIONS.contains(obx.text(8))) {
            observation.addInterpretation(new CodeableConcept(new Coding(INTERPRETATION, obx.text(8), null)));
        }
        notes.forEach(note -> observation.addNote().setText(note));
        return true;
    }

    /** What the sender has taken back must not stay as it was, only because the new value cannot be understood. */
    private static void refuseIfCorrection(Segment obx, ObservationStatus status) {
        if (status == ObservationStatus.CORRECTED || status == ObservationStatus.AMENDED) {
            throw MessageRefused.error(
                    obx.place(5),
                    ErrorCode.DATA_TYPE,
                    "OBX-5: the new value of a correction cannot be taken; withdraw the result (OBX-11 D) if it is wrong.");
        }
    }

    private MessageTime time(Segment obr, Segment obx) {
        if (!obx.text(14).isEmpty()) {
            return MessageTime.of(obx, 14, sender.rules().zone());
        }
        if (obr.text(7).isEmpty()) {
            throw MessageRefused.error(
                    obx.place(14),
                    ErrorCode.REQUIRED_FIELD,
                    "OBX-14 or OBR-7: the time of the observation is required.");
        }
        return MessageTime.of(obr, 7, sender.rules().zone());
    }

    private Instant reportedAt(Segment obr) {
        return obr.text(22).isEmpty()
                ? sentAt
                : MessageTime.of(obr, 22, sender.rules().zone()).instant();
    }

    private static Optional<CodeableConcept> category(Segment obr, CodeableConcept code) {
        boolean vital = code.getCoding().stream()
                .anyMatch(coding ->
                        "http://loinc.org".equals(coding.getSystem()) && VITAL_SIGNS.contains(coding.getCode()));
        return Optional.ofNullable(vital ? "vital-signs" : CATEGORIES.get(obr.text(24)))
                .map(category -> new CodeableConcept(new Coding(CATEGORY, category, null)));
    }

    private static String identity(Segment obx) {
        String system = obx.text(3, 3);
        return system.isEmpty() ? obx.text(3) : obx.text(3) + '^' + system;
    }

    /** A code is shown, a text is not: it could say anything. */
    static String shown(String code) {
        return CODE.matcher(code).matches() ? "\"" + code + "\"" : "the code";
    }

    private Optional<Result> unmapped(Segment obx, int field, String text) {
        listed.accept(new Fault(obx.place(field), ErrorCode.TABLE_VALUE, text));
        return Optional.empty();
    }
}
