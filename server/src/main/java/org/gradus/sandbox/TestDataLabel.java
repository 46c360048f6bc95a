package org.gradus.sandbox;

import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;

/** The security label by which FHIR tells data for tests from data of people: HTEST. */
final class TestDataLabel {

    private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    private static final String CODE = "HTEST";

    private TestDataLabel() {}

    /** Labels what an answer shows: the resource, or those in the bundle. */
    static void label(IBaseResource answer) {
        if (answer instanceof Bundle bundle) {
            bundle.getEntry().stream()
                    .filter(Bundle.BundleEntryComponent::hasResource)
                    .forEach(entry -> label(entry.getResource()));
        } else if (answer instanceof DomainResource resource && isData(resource)) {
            resource.getMeta().addSecurity(new Coding(SYSTEM, CODE, "test health data"));
        }
    }

    /** Takes the label off what comes back, so that storing what was read is no change. */
    static void remove(IBaseResource incoming) {
        if (incoming instanceof Resource resource && resource.hasMeta()) {
            resource.getMeta().getSecurity().removeIf(TestDataLabel::isOurs);
        }
    }

    private static boolean isData(DomainResource resource) {
        return !(resource instanceof OperationOutcome)
                && !(resource instanceof CapabilityStatement)
                && resource.getMeta().getSecurity().stream().noneMatch(TestDataLabel::isOurs);
    }

    private static boolean isOurs(Coding label) {
        return SYSTEM.equals(label.getSystem()) && CODE.equals(label.getCode());
    }
}
