package org.gradus.conformance;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/**
 * One of our FHIR packages as it lies on the class path.
 *
 * @param name the package's name, for example {@code gradus.profiles}
 * @param contentHash SHA-256 of all its files, hexadecimal
 * @param resources its resources, in the order of their file names
 */
record FhirPackage(String name, String contentHash, List<Resource> resources) {

    FhirPackage {
        resources = List.copyOf(resources);
    }
}
