package org.gradus.conformance;

import java.util.List;

/** The FHIR packages that this build carries. */
record OurPackages(List<FhirPackage> all) {

    OurPackages {
        all = List.copyOf(all);
    }
}
