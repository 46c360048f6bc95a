package org.gradus.hl7v2;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/**
 * ADT A01, A03, A04, A08: who the patient is, that an encounter has ended, and what was operated. Segments other than PID,
 * PV1 and PR1 are not read.
 */
@Component
class AdmissionHandler implements MessageHandler {

    private static final Set<String> KNOWN = Set.of(
            "MSH", "SFT", "UAC", "EVN", "PID", "PD1", "ROL", "ARV", "PRT", "NK1", "PV1", "PV2", "DB1", "OBX", "AL1",
            "DG1", "DRG", "PR1", "GT1", "IN1", "IN2", "IN3", "ACC", "UB1", "UB2", "PDA", "NTE");
    private static final String DISCHARGE = "ADT^A03";
    private static final int IDENTIFIERS = 3;
    private static final int VISIT = 19;
    private static final int DISCHARGED = 45;

    private final PatientDirectory patients;
    private final MessageStorage storage;
    private final ItemTimes times;
    private final Clock clinicalTime;

    AdmissionHandler(PatientDirectory patients, MessageStorage storage, ItemTimes times, Clock clinicalTime) {
        this.patients = patients;
        this.storage = storage;
        this.times = times;
        this.clinicalTime = clinicalTime;
    }

    @Override
    public Set<String> events() {
        return Set.of("ADT^A01", DISCHARGE, "ADT^A04", "ADT^A08");
    }

    @Override
    public void handle(Delivery delivery) {
        Message message = delivery.message();
        Segment pid = message.get("PID");
        message.segments().stream()
                .filter(segment ->
                        !KNOWN.contains(segment.name()) && !segment.name().startsWith("Z"))
                .findFirst()
                .ifPresent(segment -> {
                    throw MessageRefused.error(
                            segment.place(),
                            ErrorCode.SEGMENT_SEQUENCE,
                            segment.name() + " has no place in "
                                    + message.header().event() + ".");
                });
        delivery.at(pid);
        String patientId = patient(pid, delivery);
        if (DISCHARGE.equals(message.header().event())) {
            message.find("PV1").ifPresent(pv1 -> discharge(pv1, patientId, delivery));
        }
        procedures(patientId, delivery);
        message.all("OBX")
                .forEach(obx -> delivery.list(new Fault(
                        obx.place(), ErrorCode.SEGMENT_SEQUENCE, "OBX: results are taken in ORU^R01, not in ADT.")));
    }

    private String patient(Segment pid, Delivery delivery) {
        List<Identifier> identifiers = PatientDirectory.identifiers(pid, IDENTIFIERS, delivery.sender());
        List<Identifier> owned = identifiers.stream()
                .filter(identifier -> delivery.sender().rules().owns().contains(identifier.getSystem()))
                .toList();
        Optional<Patient> known = patients.find(identifiers, pid, IDENTIFIERS);
        boolean creates = delivery.sender().rules().createsPatients() && !owned.isEmpty();
        if (known.isEmpty() && !creates) {
            throw PatientDirectory.unknown(pid, IDENTIFIERS);
        }
        String id = known.map(patient -> patient.getIdElement().getIdPart())
                .orElseGet(() -> MessageStorage.idOf(
                        delivery.sender(),
                        owned.get(0).getSystem() + '|' + owned.get(0).getValue()));
        boolean owns = known.isEmpty() || owned.stream().anyMatch(identifier -> has(known.get(), identifier));
        if (!owns) {
            delivery.list(
                    new Fault(
                            pid.place(),
                            ErrorCode.UNKNOWN_KEY,
                            "PID: the sender does not own an identifier of the patient, so the patient's data stay as they are."));
        } else if (!times.advance(delivery.sender(), "Patient/" + id, recordedAt(delivery), delivery.sentAt())) {
            delivery.list(new Fault(
                    pid.place(),
                    ErrorCode.DUPLICATE_KEY,
                    "A newer message about this patient came before; its data stay."));
        } else {
            Patient next = known.map(Patient::copy).orElseGet(Patient::new);
            next.setId(known.map(Patient::getId).orElse("Patient/" + id));
            new Demographics(pid, delivery::list).into(next, owned);
            if (known.filter(before -> before.equalsDeep(next)).isEmpty()) {
                storage.put(next, delivery);
            }
        }
        return id;
    }

    private static boolean has(Patient patient, Identifier identifier) {
        return patient.getIdentifier().stream()
                .anyMatch(known -> identifier.getSystem().equals(known.getSystem())
                        && identifier.getValue().equals(known.getValue()));
    }

    private static Instant recordedAt(Delivery delivery) {
        return delivery.message()
                .find("EVN")
                .filter(evn -> !evn.text(2).isEmpty())
                .map(evn ->
                        MessageTime.of(evn, 2, delivery.sender().rules().zone()).instant())
                .orElse(delivery.sentAt());
    }

    /** An encounter is finished if it is known; none is made. */
    private void discharge(Segment pv1, String patientId, Delivery delivery) {
        Optional<String> system = delivery.sender().identifierSystem(pv1, VISIT, 1);
        if (system.isEmpty() || pv1.text(VISIT).isEmpty()) {
            return;
        }
        Identifier visit = new Identifier().setSystem(system.get()).setValue(pv1.text(VISIT));
        storage.find(Encounter.class, visit).stream()
                .filter(encounter -> patients.areOne(
                        encounter.getSubject().getReferenceElement().getIdPart(), patientId))
                .filter(encounter -> encounter.getStatus() != EncounterStatus.FINISHED)
                .forEach(encounter -> {
                    encounter.setStatus(EncounterStatus.FINISHED);
                    if (!pv1.text(DISCHARGED).isEmpty()) {
                        encounter
                                .getPeriod()
                                .setEndElement(MessageTime.of(
                                                pv1,
                                                DISCHARGED,
                                                delivery.sender().rules().zone())
                                        .fhir());
                    }
                    storage.put(encounter, delivery);
                });
    }

    private void procedures(String patientId, Delivery delivery) {
        ProcedureReader reader = new ProcedureReader(delivery, clinicalTime.instant());
        Set<String> seen = new HashSet<>();
        for (Segment pr1 : delivery.message().all("PR1")) {
            delivery.at(pr1);
            reader.read(pr1).ifPresent(procedure -> {
                String key = procedure.getIdentifierFirstRep().getValue();
                if (!seen.add(key)) {
                    throw MessageRefused.error(
                            pr1.place(3),
                            ErrorCode.DUPLICATE_KEY,
                            "PR1-3: two procedures of one visit have the same code and need a PR1-19 each.");
                }
                store(procedure, key, pr1, patientId, delivery);
            });
        }
    }

    private void store(Procedure told, String key, Segment pr1, String patientId, Delivery delivery) {
        String id = MessageStorage.idOf(delivery.sender(), key);
        Optional<Procedure> known = storage.read(Procedure.class, id);
        if (known.filter(procedure -> !patients.areOne(
                        procedure.getSubject().getReferenceElement().getIdPart(), patientId))
                .isPresent()) {
            throw MessageRefused.error(
                    pr1.place(), ErrorCode.UNKNOWN_KEY, "PR1: the procedure is known as another patient's.");
        } else if (!times.advance(delivery.sender(), "Procedure/" + id, recordedAt(delivery), delivery.sentAt())) {
            delivery.list(new Fault(
                    pr1.place(),
                    ErrorCode.DUPLICATE_KEY,
                    "A newer message about this procedure came before; it stays."));
            return;
        } else if (known.isEmpty() && !told.hasPerformed()) {
            delivery.list(new Fault(
                    pr1.place(), ErrorCode.UNKNOWN_KEY, "The procedure that is taken back was never stored here."));
            return;
        }
        Procedure next = known.map(Procedure::copy).orElse(told);
        next.setStatus(told.getStatus()).setCode(told.getCode());
        if (told.hasPerformed()) {
            next.setPerformed(told.getPerformed());
        }
        next.setId(known.map(Procedure::getId).orElse("Procedure/" + id));
        if (!next.hasSubject()) {
            next.setSubject(new Reference("Patient/" + patientId));
        }
        if (known.filter(before -> before.equalsDeep(next)).isEmpty()) {
            storage.put(next, delivery);
        }
    }
}
