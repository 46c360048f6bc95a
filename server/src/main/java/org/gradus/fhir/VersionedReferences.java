package org.gradus.fhir;

import ca.uhn.fhir.context.FhirContext;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Where references keep their versions, which HAPI strips elsewhere: a Provenance names what was known when. */
@Component
final class VersionedReferences implements InitializingBean {

    private final FhirContext context;

    VersionedReferences(FhirContext context) {
        this.context = context;
    }

    @Override
    public void afterPropertiesSet() {
        context.getParserOptions()
                .setDontStripVersionsFromReferencesAtPaths(
                        "AuditEvent.entity.what", "Provenance.target", "Provenance.entity.what");
    }
}
