package org.gradus.fhir;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.util.FhirTerser;
import org.gradus.audit.AuditEventProvider;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;

/** The CapabilityStatement: HAPI derives it from what is registered, we add who we are. */
final class GradusCapabilities extends JpaCapabilityStatementProvider {

    private final String version;

    GradusCapabilities(
            RestfulServer server,
            IFhirSystemDao<?, ?> systemDao,
            JpaStorageSettings storageSettings,
            ISearchParamRegistry searchParameters,
            IValidationSupport validationSupport,
            String version) {
        super(server, systemDao, storageSettings, searchParameters, validationSupport);
        this.version = version;
        // Numbers of stored resources are nobody's business without a token.
        setIncludeResourceCounts(false);
    }

    @Override
    protected void postProcess(FhirTerser terser, IBaseConformance statement) {
        super.postProcess(terser, statement);
        CapabilityStatement capabilities = (CapabilityStatement) statement;
        capabilities.setName("Gradus").setTitle("Gradus").setPublisher("Gradus");
        capabilities.getSoftware().setName("Gradus").setVersion(version);
        capabilities
                .getImplementation()
                .setDescription("Care plans that advance by themselves when observations meet their criteria");
        capabilities.getRest().stream()
                .flatMap(rest -> rest.getResource().stream())
                .filter(resource -> "AuditEvent".equals(resource.getType()))
                .forEach(GradusCapabilities::tellOfAudit);
        // XML Patch needs a library that this server does not carry.
        capabilities.getPatchFormat().removeIf(format -> "application/xml-patch+xml".equals(format.getValue()));
    }

    /** HAPI names every parameter and include of the type; AuditEvents are searched by those of ours only. */
    private static void tellOfAudit(CapabilityStatementRestResourceComponent resource) {
        resource.getSearchParam().removeIf(parameter -> !AuditEventProvider.SEARCHED_BY.contains(parameter.getName()));
        resource.getSearchInclude().clear();
        resource.getSearchRevInclude().clear();
        resource.setVersioning(ResourceVersionPolicy.NOVERSION);
        resource.setConditionalCreate(false).setConditionalUpdate(false);
        resource.setConditionalDelete(null);
    }
}
