package org.gradus.hl7v2;

import java.time.Instant;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;

/** Makes a Procedure of a PR1. */
final class ProcedureReader {

    private static final int CODE = 3;
    private static final int PERFORMED = 5;
    private static final int IDENTIFIER = 19;
    private static final int ACTION = 20;
    private static final int VISIT = 19;

    private final Delivery delivery;
    private final Instant now;

    /** @param now in clinical time; what is to be performed later is no performed procedure yet */
    ProcedureReader(Delivery delivery, Instant now) {
        this.delivery = delivery;
        this.now = now;
    }

    /** The procedure without subject and id, under an identifier of its own; empty where it cannot be mapped, which is listed. */
    Optional<Procedure> read(Segment pr1) {
        pr1.required(CODE, "the code of the procedure");
        Optional<CodeableConcept> code = Codes.read(pr1, CODE, delivery.sender());
        String key = key(pr1);
        if (code.isEmpty()) {
            return unmapped(
                    pr1,
                    CODE,
                    "PR1-3: the coding system of " + ResultReader.shown(pr1.text(CODE))
                            + " is not configured for the sender.");
        } else if (key.isEmpty()) {
            return unmapped(
                    pr1,
                    IDENTIFIER,
                    "PR1-19 or PV1-19: without an identifier of the procedure or the visit it cannot be recognised again.");
        }
        Procedure procedure = new Procedure().setCode(code.get());
        procedure
                .addIdentifier()
                .setSystem(delivery.sender().rules().namespace())
                .setValue(key);
        if ("D".equals(pr1.text(ACTION))) {
            return Optional.of(procedure.setStatus(ProcedureStatus.ENTEREDINERROR));
        }
        pr1.required(PERFORMED, "the time of the procedure");
        MessageTime performed =
                MessageTime.of(pr1, PERFORMED, delivery.sender().rules().zone());
        if (performed.instant().isAfter(now)) {
            return unmapped(pr1, PERFORMED, "PR1-5: a procedure is taken when it has been performed.");
        }
        return Optional.of(procedure.setStatus(ProcedureStatus.COMPLETED).setPerformed(performed.fhir()));
    }

    private String key(Segment pr1) {
        String own = pr1.text(IDENTIFIER);
        if (!own.isEmpty()) {
            return "PR1/" + own;
        }
        return delivery.message()
                .find("PV1")
                .map(pv1 -> pv1.text(VISIT))
                .filter(visit -> !visit.isEmpty())
                .map(visit -> "PV1/" + visit + '/' + pr1.text(CODE) + '^' + pr1.text(CODE, 3))
                .orElse("");
    }

    private Optional<Procedure> unmapped(Segment pr1, int field, String text) {
        delivery.list(new Fault(pr1.place(field), ErrorCode.TABLE_VALUE, text));
        return Optional.empty();
    }
}
