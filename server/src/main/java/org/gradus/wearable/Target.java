package org.gradus.wearable;

import java.util.Map;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;

/**
 * What a ConceptMap says that a source concept is.
 *
 * @param coding the code here
 * @param equivalence how the code relates to the source
 * @param conditions what must hold, by the property that it is about; empty: it always is
 */
record Target(Coding coding, ConceptMapEquivalence equivalence, Map<String, String> conditions) {

    /** What is true of the source is true of the target, so that it may stand for it. */
    boolean isTrueOfSource() {
        return switch (equivalence) {
            case EQUAL, EQUIVALENT, WIDER, SUBSUMES -> true;
            default -> false;
        };
    }

    /** Whether it is part of what the source says, so that somebody may confirm it. */
    boolean mayBeConfirmed() {
        return equivalence == ConceptMapEquivalence.NARROWER;
    }
}
