package org.gradus.hl7v2;

import java.util.List;
import java.util.Set;
import org.gradus.record.MergedRecords;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** ADT A40: two records are one person's. The prior one says by which it is replaced; both plans are looked at anew for it. */
@Component
class MergeHandler implements MessageHandler {

    private final PatientDirectory patients;
    private final MessageStorage storage;

    MergeHandler(PatientDirectory patients, MessageStorage storage) {
        this.patients = patients;
        this.storage = storage;
    }

    @Override
    public Set<String> events() {
        return Set.of("ADT^A40");
    }

    @Override
    public void handle(Delivery delivery) {
        delivery.message().get("PID");
        delivery.message().get("MRG");
        Segment pid = null;
        for (Segment segment : delivery.message().segments()) {
            if ("PID".equals(segment.name())) {
                pid = segment;
            } else if ("MRG".equals(segment.name())) {
                if (pid == null) {
                    throw MessageRefused.error(
                            segment.place(),
                            ErrorCode.SEGMENT_SEQUENCE,
                            "MRG must follow the PID of the record that stays.");
                }
                merge(pid, segment, delivery);
                pid = null;
            }
        }
    }

    private void merge(Segment pid, Segment mrg, Delivery delivery) {
        delivery.at(mrg);
        Patient surviving = patients.get(owned(pid, 3, delivery), pid, 3);
        Patient prior = patients.record(owned(mrg, 1, delivery), mrg, 1);
        String survivingId = surviving.getIdElement().getIdPart();
        String priorId = prior.getIdElement().getIdPart();
        if (priorId.equals(survivingId)) {
            // The record that stays is found by way of the prior one when they were merged the other way round.
            boolean already = patients.record(owned(pid, 3, delivery), pid, 3)
                    .getIdElement()
                    .getIdPart()
                    .equals(priorId);
            throw MessageRefused.error(
                    mrg.place(1),
                    ErrorCode.UNKNOWN_KEY,
                    already
                            ? "MRG-1: both identifiers are of the same record here."
                            : "MRG-1: the records were merged the other way round; separate them first.");
        } else if (patients.areOne(priorId, survivingId)) {
            return;
        } else if (MergedRecords.replacement(prior).isPresent()) {
            throw MessageRefused.error(
                    mrg.place(1), ErrorCode.UNKNOWN_KEY, "MRG-1: the record was merged with another one before.");
        }
        prior.setActive(false);
        prior.addLink().setType(LinkType.REPLACEDBY).setOther(new Reference("Patient/" + survivingId));
        storage.put(prior, delivery);
    }

    private static List<Identifier> owned(Segment segment, int field, Delivery delivery) {
        List<Identifier> owned = PatientDirectory.identifiers(segment, field, delivery.sender()).stream()
                .filter(identifier -> delivery.sender().rules().owns().contains(identifier.getSystem()))
                .toList();
        if (owned.isEmpty()) {
            throw MessageRefused.error(
                    segment.place(field),
                    ErrorCode.UNKNOWN_KEY,
                    segment.name() + "-" + field + ": the sender owns none of the identifiers, so it cannot merge.");
        }
        return owned;
    }
}
