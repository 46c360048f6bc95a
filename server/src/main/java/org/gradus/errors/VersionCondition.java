package org.gradus.errors;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;

/**
 * An {@code If-Match} that names a version which is no longer the present one: 412, where HAPI says 409 (R4, RESTful API,
 * 3.1.0.5). A conflict that the client asked nothing about stays 409.
 */
final class VersionCondition {

    private static final String CONFLICT = "409";
    private static final String FAILED = "412 Precondition Failed";

    private VersionCondition() {}

    /** Whether the request named a version and this is what became of it; what refers to a deleted resource is not. */
    static boolean fails(ResourceVersionConflictException conflict, RequestDetails request) {
        return conflict.getOperationOutcome() == null && isIn(request);
    }

    /** Says the same of each entry of a batch that named a version. */
    static void correct(RequestDetails request, Bundle answer) {
        if (!(request.getResource() instanceof Bundle asked)) {
            return;
        }
        List<BundleEntryComponent> answers = answer.getEntry();
        for (int i = 0; i < Math.min(asked.getEntry().size(), answers.size()); i++) {
            boolean conditional = asked.getEntry().get(i).getRequest().hasIfMatch();
            String status = answers.get(i).getResponse().getStatus();
            if (conditional && status != null && status.startsWith(CONFLICT)) {
                answers.get(i).getResponse().setStatus(FAILED);
            }
        }
    }

    private static boolean isIn(RequestDetails request) {
        return request.getHeader("If-Match") != null
                || request.getResource() instanceof Bundle bundle
                        && bundle.getEntry().stream()
                                .anyMatch(entry -> entry.getRequest().hasIfMatch());
    }
}
