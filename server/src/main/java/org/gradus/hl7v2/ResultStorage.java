package org.gradus.hl7v2;

import java.util.Optional;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Stores results: each once, corrections as new versions, never an older one over a newer. */
@Component
class ResultStorage {

    private final MessageStorage storage;
    private final PatientDirectory patients;
    private final ItemTimes times;

    ResultStorage(MessageStorage storage, PatientDirectory patients, ItemTimes times) {
        this.storage = storage;
        this.patients = patients;
        this.times = times;
    }

    void store(Result result, Patient patient, Delivery delivery) {
        String id = MessageStorage.idOf(delivery.sender(), result.key());
        String patientId = patient.getIdElement().getIdPart();
        Optional<Observation> known = storage.read(Observation.class, id);
        known.ifPresent(observation -> refuseOther(result, observation, patientId));
        boolean withdrawn = ResultStatus.withdraws(result.observation().getStatus());
        if (!times.advance(delivery.sender(), "Observation/" + id, result.reportedAt(), delivery.sentAt())) {
            delivery.list(new Fault(
                    result.obx().place(),
                    ErrorCode.DUPLICATE_KEY,
                    "A newer message about this result came before; it stays as that one said."));
        } else if (known.isEmpty() && withdrawn) {
            delivery.list(new Fault(
                    result.obx().place(),
                    ErrorCode.UNKNOWN_KEY,
                    "The result that is taken back was never stored here."));
        } else {
            Observation next = withdrawn ? withdrawn(known.orElseThrow(), result) : merged(known, result);
            next.setId(known.map(Observation::getId).orElse("Observation/" + id));
            if (!next.hasSubject()) {
                next.setSubject(new Reference("Patient/" + patientId));
            }
            if (known.filter(observation -> saysTheSame(observation, next)).isEmpty()) {
                storage.put(next, delivery);
            }
        }
    }

    private void refuseOther(Result result, Observation known, String patientId) {
        String subject = known.getSubject().getReferenceElement().getIdPart();
        if (!patients.areOne(subject, patientId)) {
            throw MessageRefused.error(
                    result.obx().place(3),
                    ErrorCode.UNKNOWN_KEY,
                    "The result is known as another patient's; take it back there (OBX-11 D) and send it under another"
                            + " filler order number.");
        }
    }

    private static Observation withdrawn(Observation known, Result result) {
        Observation next = known.copy();
        next.setStatus(result.observation().getStatus());
        next.setIssuedElement(result.observation().getIssuedElement());
        return next;
    }

    /** What others have added, a device say, stays. */
    private static Observation merged(Optional<Observation> known, Result result) {
        Observation told = result.observation();
        if (known.isEmpty()) {
            return told;
        }
        Observation next = known.get().copy();
        next.setStatus(told.getStatus()).setCode(told.getCode()).setValue(told.getValue());
        next.setDataAbsentReason(told.getDataAbsentReason());
        next.setEffective(told.getEffective()).setIssuedElement(told.getIssuedElement());
        next.setCategory(told.getCategory()).setIdentifier(told.getIdentifier());
        next.setInterpretation(told.getInterpretation());
        next.setReferenceRange(told.getReferenceRange()).setNote(told.getNote());
        return next;
    }

    /** When it was reported is no news by itself. */
    private static boolean saysTheSame(Observation known, Observation next) {
        Observation before = known.copy();
        before.setIssuedElement(next.getIssuedElement());
        return before.equalsDeep(next);
    }
}
