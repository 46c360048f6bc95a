package org.gradus.narrative;

import java.time.Instant;
import org.gradus.progression.Progression;
import org.gradus.progression.protocol.Protocol;
import org.hl7.fhir.r4.model.Narrative;

/**
 * CarePlan.text: where the plan stands, first for the team, then for the patient. Many EHRs show nothing else of a care
 * plan, so it says all that matters, and it says nothing that is not in the plan's state.
 */
public final class PlanNarrative {

    private static final String DISCLAIMER =
            "Gradus is not a certified medical device. It supports, and never replaces, the judgement of the care team.";

    private PlanNarrative() {}

    /**
     * The narrative of a plan.
     *
     * @param protocol the rules that the plan is pinned to
     * @param progression where it stands after its latest evaluation
     * @param now the clinical time, which decides the day after surgery
     * @return a narrative with status {@code additional}: gates and reasons are not elements of CarePlan
     */
    public static Narrative of(Protocol protocol, Progression progression, Instant now) {
        Standpoint standpoint = new Standpoint(protocol, progression, now);
        Section plan = Section.div();
        new TeamSummary(standpoint).writeTo(plan);
        new PatientSummary(standpoint).writeTo(plan);
        plan.paragraph(DISCLAIMER);
        Narrative narrative = new Narrative();
        narrative.setStatus(Narrative.NarrativeStatus.ADDITIONAL);
        narrative.setDiv(plan.node());
        return narrative;
    }
}
