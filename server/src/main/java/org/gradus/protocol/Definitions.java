package org.gradus.protocol;

import java.util.Optional;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ValueSet;

/** The definitions that a protocol refers to by canonical, {@code url} or {@code url|version}. */
public interface Definitions {

    /** A set of codes. */
    Optional<ValueSet> valueSet(String canonical);

    /** A table of units. */
    Optional<ConceptMap> conceptMap(String canonical);

    /** An activity. */
    Optional<ActivityDefinition> activityDefinition(String canonical);
}
