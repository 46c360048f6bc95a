package org.gradus.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradus.progression.Decision;
import org.gradus.progression.Progression;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.protocol.Protocol;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;

/** One evaluation's result on its way into FHIR resources, and what has been written of it so far. */
final class Transition {

    private final PlanRecord plan;
    private final Protocol protocol;
    private final CarePlanState before;
    private final Progression progression;
    private final CarePlan carePlan;
    private final Instant now;
    private final Map<String, String> written = new LinkedHashMap<>();
    private final List<Reference> stepProvenances = new ArrayList<>();

    Transition(
            PlanRecord plan,
            Protocol protocol,
            CarePlanState before,
            Progression progression,
            CarePlan carePlan,
            Instant now) {
        this.plan = plan;
        this.protocol = protocol;
        this.before = before;
        this.progression = progression;
        this.carePlan = carePlan;
        this.now = now;
    }

    PlanRecord plan() {
        return plan;
    }

    Protocol protocol() {
        return protocol;
    }

    Progression progression() {
        return progression;
    }

    CarePlanState before() {
        return before;
    }

    CarePlanState after() {
        return progression.after();
    }

    /** The CarePlan as it is stored, to be changed and written last. */
    CarePlan carePlan() {
        return carePlan;
    }

    Instant now() {
        return now;
    }

    ZoneId zone() {
        return after().zone();
    }

    /** Clinical time with the offset of the patient's zone. */
    DateTimeType dateTime() {
        return FhirTimes.dateTime(now, zone());
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, zone());
    }

    Reference patient() {
        return new Reference("Patient/" + plan.patientId());
    }

    Reference carePlanReference() {
        return new Reference("CarePlan/" + plan.planId());
    }

    /** On whose behalf the plan advances (ruling 64). */
    Reference accepter() {
        return carePlan.getAuthor();
    }

    /** Notes the version that shows a decision. */
    void wrote(Decision.Subject subject, String item, int attempt, String versionedReference) {
        written.put(key(subject, item, attempt), versionedReference);
    }

    /** The versioned reference that shows a decision; the CarePlan itself for a phase or what is not shown apart. */
    String target(Decision decision) {
        String carePlanVersion = written.getOrDefault(
                key(Decision.Subject.PHASE, "", 1),
                carePlan.getIdElement().toUnqualified().getValue());
        return written.getOrDefault(key(decision.subject(), decision.item(), decision.attempt()), carePlanVersion);
    }

    private static String key(Decision.Subject subject, String item, int attempt) {
        return subject + "/" + item + '#' + attempt;
    }

    /** Notes the Provenance of a decision. */
    void explained(Decision decision, String provenance) {
        if (decision.subject() == Decision.Subject.PHASE) {
            stepProvenances.add(new Reference("Provenance/" + provenance));
        }
    }

    /** The Provenances of the steps between phases. */
    List<Reference> stepProvenances() {
        return List.copyOf(stepProvenances);
    }

    void wroteCarePlan(String versionedReference) {
        wrote(Decision.Subject.PHASE, "", 1, versionedReference);
    }

    /** The decisions about one thing, in order. */
    List<Decision> decisions(Decision.Subject subject, String item) {
        return progression.decisions().stream()
                .filter(d -> d.subject() == subject && d.item().equals(item))
                .toList();
    }

    /** References to reports, without versions, at most so many. */
    static List<Reference> references(List<EvidenceId> evidence, int most) {
        return evidence.stream()
                .map(EvidenceId::reference)
                .distinct()
                .limit(most)
                .map(Reference::new)
                .toList();
    }

    /** A protocol item as a concept with its text. */
    static CodeableConcept concept(String item, String text) {
        return new CodeableConcept(new Coding(FhirNames.PROTOCOL_ITEM, item, null)).setText(text);
    }
}
