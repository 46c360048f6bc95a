package org.gradus.fhir;

import ca.uhn.fhir.context.FhirContext;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Where a reference keeps the version it names. HAPI's parser drops versions everywhere else; here they are the point: what
 * a decision was made of, and what it changed.
 */
@Component
final class VersionedReferences implements InitializingBean {

    private static final String[] PATHS = {
        "AuditEvent.entity.what",
        "DetectedIssue.evidence.detail",
        "DetectedIssue.implicated",
        "Provenance.target",
        "Provenance.entity.what",
        // The answers of our operations.
        "Parameters.parameter.value",
        "Parameters.parameter.part.value",
        "Parameters.parameter.part.part.value",
        "Parameters.parameter.part.part.part.value",
        "Parameters.parameter.part.part.part.part.value"
    };

    private final FhirContext fhirContext;

    VersionedReferences(FhirContext fhirContext) {
        this.fhirContext = fhirContext;
    }

    @Override
    public void afterPropertiesSet() {
        fhirContext.getParserOptions().setDontStripVersionsFromReferencesAtPaths(PATHS);
    }
}
