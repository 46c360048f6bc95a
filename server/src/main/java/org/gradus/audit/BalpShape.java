package org.gradus.audit;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.gradus.audit.AuditRecord.Kind;
import org.gradus.audit.AuditRecord.Outcome;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/**
 * What IHE's Basic Audit Log Patterns fix for a kind of access: the profile, the action, and which side data come from.
 *
 * @param profile canonical; empty for what BALP has no pattern for, and for what failed
 */
record BalpShape(Optional<String> profile, AuditEventAction action, boolean clientSends) {

    private static final String PROFILES = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";
    private static final Set<String> INTERACTIONS = Set.of(
            "read",
            "vread",
            "update",
            "patch",
            "delete",
            "create",
            "history-instance",
            "history-type",
            "history-system",
            "search-type",
            "search-system",
            "batch",
            "transaction",
            "operation");

    static BalpShape of(AuditRecord each) {
        AuditEventAction action = action(each.action());
        boolean sends = action != AuditEventAction.R;
        return new BalpShape(name(each).map(PROFILES::concat), action, sends);
    }

    private static Optional<String> name(AuditRecord each) {
        if (each.kind() != Kind.REST || each.outcome() != Outcome.SUCCESS) {
            return Optional.empty();
        }
        String about = each.patients().isEmpty() ? "" : "Patient";
        return switch (each.action()) {
            case "create" -> Optional.of(about + "Create");
            case "read", "vread" -> Optional.of(about + "Read");
            case "update", "patch" -> Optional.of(about + "Update");
            case "delete" -> Optional.of(about + "Delete");
            // A page of several patients is one event; the pattern for one patient asks for exactly one.
            case "search-type", "search-system" -> Optional.of((each.patients().size() == 1 ? about : "") + "Query");
            default -> Optional.empty();
        };
    }

    private static AuditEventAction action(String code) {
        return switch (code) {
            case "create" -> AuditEventAction.C;
            case "read", "vread", "history-instance", "history-type", "history-system", "get" -> AuditEventAction.R;
            case "update", "patch" -> AuditEventAction.U;
            case "delete" -> AuditEventAction.D;
            default -> AuditEventAction.E;
        };
    }

    /** Whether the action's code is one of FHIR's own. */
    static boolean isInteraction(AuditRecord each) {
        return INTERACTIONS.contains(each.action());
    }

    /** The act of a record that concerns security. */
    static Optional<SecurityAct> act(AuditRecord each) {
        return Arrays.stream(SecurityAct.values())
                .filter(act -> act.code().equals(each.action()))
                .findFirst();
    }

    /** The client's part: a query and a change come from it, what is read goes to it. */
    CodeableConcept clientRole() {
        return clientSends ? source() : destination();
    }

    CodeableConcept serverRole() {
        return clientSends ? destination() : source();
    }

    private static CodeableConcept source() {
        return new CodeableConcept(new Coding(AuditEventWriter.DICOM, "110153", "Source Role ID"));
    }

    private static CodeableConcept destination() {
        return new CodeableConcept(new Coding(AuditEventWriter.DICOM, "110152", "Destination Role ID"));
    }
}
