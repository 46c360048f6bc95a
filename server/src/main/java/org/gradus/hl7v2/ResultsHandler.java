package org.gradus.hl7v2;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** ORU^R01: results become Observations. */
@Component
class ResultsHandler implements MessageHandler {

    private static final Set<String> KNOWN = Set.of(
            "MSH", "SFT", "UAC", "PID", "PD1", "PRT", "NTE", "NK1", "ARV", "PV1", "PV2", "ORC", "OBR", "TQ1", "TQ2",
            "CTD", "OBX", "FT1", "CTI", "SPM");

    private final PatientDirectory patients;
    private final ResultStorage results;

    ResultsHandler(PatientDirectory patients, ResultStorage results) {
        this.patients = patients;
        this.results = results;
    }

    @Override
    public Set<String> events() {
        return Set.of("ORU^R01");
    }

    @Override
    public void handle(Delivery delivery) {
        delivery.message().get("PID");
        delivery.message().get("OBR");
        Walk walk = new Walk(delivery);
        List<Segment> segments = delivery.message().segments();
        for (int i = 0; i < segments.size(); i++) {
            walk.step(segments.get(i), segments.subList(i + 1, segments.size()));
        }
    }

    /** Goes through the message; what a segment means depends on those before it. */
    private final class Walk {

        private final Delivery delivery;
        private final ResultReader reader;
        private final Set<String> seen = new HashSet<>();
        private @Nullable Patient patient;
        private @Nullable Segment orc;
        private @Nullable Segment obr;
        private boolean specimen;

        private Walk(Delivery delivery) {
            this.delivery = delivery;
            this.reader = new ResultReader(delivery.sender(), delivery.sentAt(), delivery::list);
        }

        private void step(Segment segment, List<Segment> following) {
            String name = segment.name();
            delivery.at(segment);
            if (!KNOWN.contains(name) && !name.startsWith("Z")) {
                throw outOfPlace(segment, name + " has no place in ORU^R01.");
            }
            switch (name) {
                case "PID" -> {
                    patient = patients.get(PatientDirectory.identifiers(segment, 3, delivery.sender()), segment, 3);
                    orc = null;
                    obr = null;
                }
                case "ORC" -> {
                    orc = segment;
                    obr = null;
                }
                case "OBR" -> {
                    if (patient == null) {
                        throw outOfPlace(segment, "OBR must follow a PID.");
                    }
                    obr = segment;
                    specimen = false;
                }
                case "SPM" -> specimen = true;
                case "OBX" -> result(segment, following);
                default -> {}
            }
        }

        private void result(Segment obx, List<Segment> following) {
            if (obr == null || patient == null) {
                throw outOfPlace(obx, "OBX must follow an OBR.");
            } else if (specimen) {
                delivery.list(new Fault(
                        obx.place(), ErrorCode.SEGMENT_SEQUENCE, "OBX: what is said about a specimen is not taken."));
                return;
            }
            Optional<Result> result = reader.read(obr, obx, filler(obr), notes(following));
            if (result.isPresent()) {
                if (!seen.add(result.get().key())) {
                    throw MessageRefused.error(
                            obx.place(4),
                            ErrorCode.DUPLICATE_KEY,
                            "OBX-4: two results of one order have the same OBX-3 and need different sub-ids.");
                }
                results.store(result.get(), patient, delivery);
            }
        }

        private String filler(Segment order) {
            String filler = entity(order);
            if (filler.isEmpty() && orc != null) {
                filler = entity(orc);
            }
            if (filler.isEmpty()) {
                throw MessageRefused.error(
                        order.place(3),
                        ErrorCode.REQUIRED_FIELD,
                        "OBR-3: the filler order number is required; without it a result cannot be recognised again.");
            }
            return filler;
        }

        private String entity(Segment order) {
            String authority = order.text(3, 2);
            return authority.isEmpty() ? order.text(3) : order.text(3) + '^' + authority;
        }

        private List<String> notes(List<Segment> following) {
            List<String> notes = new ArrayList<>();
            for (Segment next : following) {
                if (!"NTE".equals(next.name())) {
                    break;
                }
                if (!next.text(3).isEmpty()) {
                    notes.add(next.text(3));
                }
            }
            return notes;
        }

        private MessageRefused outOfPlace(Segment segment, String text) {
            return MessageRefused.error(segment.place(), ErrorCode.SEGMENT_SEQUENCE, text);
        }
    }
}
