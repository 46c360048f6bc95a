package org.gradus.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * How resources are read and written. Reading is strict: what FHIR does not know is an error, not dropped in silence. A
 * written reference keeps the version it names only where the version is the point: what a decision was made of, and what
 * it changed.
 */
@Component
final class ParserRules implements InitializingBean {

    private static final String[] VERSIONED = {
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

    ParserRules(FhirContext fhirContext) {
        this.fhirContext = fhirContext;
    }

    @Override
    public void afterPropertiesSet() {
        fhirContext.getParserOptions().setDontStripVersionsFromReferencesAtPaths(VERSIONED);
        fhirContext.setParserErrorHandler(new StrictErrorHandler());
    }
}
