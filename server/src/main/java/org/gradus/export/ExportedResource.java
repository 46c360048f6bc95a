package org.gradus.export;

import org.hl7.fhir.instance.model.api.IBaseResource;

/** What is done to each resource before it is written into a file, by whoever does it to every other answer. */
public interface ExportedResource {

    /** Changes the copy that is written. */
    void mark(IBaseResource resource);
}
