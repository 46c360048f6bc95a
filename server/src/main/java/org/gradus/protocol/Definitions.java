package org.gradus.protocol;

import java.util.Optional;
import org.hl7.fhir.r4.model.MetadataResource;

/** The definitions that a protocol refers to by canonical, {@code url} or {@code url|version}. */
public interface Definitions {

    /** A ValueSet, a ConceptMap or an ActivityDefinition. */
    <T extends MetadataResource> Optional<T> find(String canonical, Class<T> type);
}
