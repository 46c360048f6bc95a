package org.gradus.progression;

import java.util.List;
import org.gradus.progression.evidence.EvidenceId;

/**
 * Something that a person must see or decide.
 *
 * @param kind who is asked for what
 * @param item protocol item that it is about
 * @param code priority of an alert ({@code stat}, {@code urgent}, {@code routine}), or code of a task
 * @param text what it says
 * @param evidence the reports behind it
 */
public record Finding(Kind kind, String item, String code, String text, List<EvidenceId> evidence) {

    public Finding {
        evidence = List.copyOf(evidence);
    }

    /** Who is asked for what. */
    public enum Kind {
        /** A CommunicationRequest to the patient and the care team. */
        ALERT,
        /** A Task for the person who may decide. */
        TASK,
        /** A CommunicationRequest to the patient for a measurement. */
        REQUEST,
        /** A DetectedIssue: evidence of a past step does not hold any more (law 6). */
        ISSUE
    }
}
