package org.gradus.record;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gradus.progression.Decision;
import org.gradus.progression.Reason;
import org.gradus.progression.evidence.EvidenceId;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/**
 * One Provenance per decision: what changed, by which rule, on which versions of which evidence, on whose behalf. Its id is
 * derived from the decision (law 9), so that the same decision is never written twice.
 */
@Component
class ProvenanceWriter {

    private static final String OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";

    private final EngineDaos daos;
    private final EngineDevice device;
    private final PresentEvidence present;
    private final Clock realTime = Clock.systemUTC();

    ProvenanceWriter(EngineDaos daos, EngineDevice device, PresentEvidence present) {
        this.daos = daos;
        this.device = device;
        this.present = present;
    }

    void write(Transition transition) {
        for (Decision decision : transition.progression().decisions()) {
            Provenance provenance = provenance(transition, decision);
            daos.update(provenance);
            transition.explained(decision, provenance.getIdElement().getIdPart());
        }
    }

    private Provenance provenance(Transition transition, Decision decision) {
        List<EvidenceId> evidence = decision.reasons().stream()
                .flatMap(r -> r.evidence().stream())
                .distinct()
                .sorted()
                .toList();
        Provenance provenance = new Provenance();
        provenance.setId(id(transition, decision, evidence));
        provenance.getMeta().addProfile(FhirNames.profile("gradus-engine-provenance"));
        provenance.addTarget(new Reference(transition.target(decision)));
        provenance.setOccurred(transition.dateTime());
        provenance.setRecorded(Date.from(realTime.instant()));
        decision.reasons().stream()
                .map(r -> transition.protocol().canonical() + '#' + r.rule())
                .map(ProvenanceWriter::uri)
                .distinct()
                .forEach(provenance::addPolicy);
        decision.reasons().forEach(r -> provenance.addReason(explanation(r)));
        provenance.setActivity(activity(decision));
        provenance.addAgent(device.agent(transition.accepter()));
        evidence.stream()
                .filter(present::isThere)
                .forEach(e -> provenance
                        .addEntity()
                        .setRole(ProvenanceEntityRole.SOURCE)
                        .setWhat(new Reference(e.versioned())));
        return provenance;
    }

    /** An item may hold what a URI may not, as {@code PAINWIN(4)} with a blank. */
    private static String uri(String policy) {
        return policy.replace(" ", "%20");
    }

    private static CodeableConcept explanation(Reason reason) {
        return Transition.concept(reason.rule(), reason.rule() + " " + word(reason) + ": " + reason.explanation());
    }

    private static String word(Reason reason) {
        return switch (reason.judgement()) {
            case MET -> "met";
            case NOT_MET -> "not met";
            case UNKNOWN -> "unknown";
        };
    }

    private static CodeableConcept activity(Decision decision) {
        CodeableConcept activity = new CodeableConcept();
        activity.addCoding(
                decision.before().equals("none")
                        ? new Coding(OPERATION, "CREATE", "create")
                        : new Coding(OPERATION, "UPDATE", "revise"));
        Coding specific = specific(decision);
        if (specific != null) {
            activity.addCoding(specific);
        }
        return activity.setText(decision.subject().name().toLowerCase(java.util.Locale.ROOT) + ' ' + decision.item()
                + ": " + decision.before() + " → " + decision.after());
    }

    private static @org.jspecify.annotations.Nullable Coding specific(Decision decision) {
        if (decision.subject() != Decision.Subject.ACTIVITY) {
            return null;
        }
        return switch (decision.after()) {
            case "active" ->
                decision.before().equals("on-hold")
                        ? new Coding(OPERATION, "RESUME", "resume")
                        : new Coding(OPERATION, "ACTIVATE", "activate");
            case "on-hold" -> new Coding(OPERATION, "SUSPEND", "suspend");
            case "completed" -> new Coding(OPERATION, "COMPLETE", "complete");
            case "revoked" -> new Coding(OPERATION, "NULLIFY", "nullify");
            default -> null;
        };
    }

    private static String id(Transition transition, Decision decision, List<EvidenceId> evidence) {
        String key = String.join(
                "\n",
                transition.plan().planId(),
                Long.toString(transition.plan().version()),
                decision.subject().name(),
                decision.item() + '#' + decision.attempt(),
                decision.before() + '>' + decision.after(),
                decision.reasons().stream().map(Reason::rule).collect(Collectors.joining(" ")),
                evidence.stream().map(EvidenceId::versioned).collect(Collectors.joining(" ")));
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
