package org.gradus.fhir;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.util.FhirTerser;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.access.OfferedOperations;
import org.gradus.audit.AuditEventProvider;
import org.gradus.conformance.ResourceProfiles;
import org.gradus.subscription.SubscriptionCapabilities;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;

/** The CapabilityStatement: HAPI derives it from what is registered; we take out what is not open, and add who we are. */
final class GradusCapabilities extends JpaCapabilityStatementProvider {

    private static final String WHAT_WE_DO =
            "Care plans that advance by themselves when observations meet their criteria";

    private final String version;
    private final ResourceProfiles ours;
    private final ReachableSearches searches;

    GradusCapabilities(
            RestfulServer server,
            IFhirSystemDao<?, ?> systemDao,
            JpaStorageSettings storageSettings,
            ISearchParamRegistry searchParameters,
            IValidationSupport validationSupport,
            ResourceProfiles ours,
            String version) {
        super(server, systemDao, storageSettings, searchParameters, validationSupport);
        this.version = version;
        this.ours = ours;
        this.searches = new ReachableSearches(searchParameters);
        // Numbers of stored resources are nobody's business without a token.
        setIncludeResourceCounts(false);
    }

    @Override
    protected void postProcess(FhirTerser terser, IBaseConformance statement) {
        super.postProcess(terser, statement);
        CapabilityStatement capabilities = (CapabilityStatement) statement;
        capabilities.setName("Gradus").setTitle("Gradus").setPublisher("Gradus");
        capabilities.getText().setStatus(NarrativeStatus.GENERATED);
        capabilities.getText().setDivAsString("<div>Gradus: " + WHAT_WE_DO + ".</div>");
        capabilities.getSoftware().setName("Gradus").setVersion(version);
        capabilities.getImplementation().setDescription(WHAT_WE_DO);
        capabilities.addInstantiates(UsCoreSurface.server());
        capabilities.addInstantiates("http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data");
        capabilities.getRest().forEach(this::describe);
        // XML Patch needs a library that this server does not carry.
        capabilities.getPatchFormat().removeIf(format -> "application/xml-patch+xml".equals(format.getValue()));
    }

    private void describe(CapabilityStatementRestComponent rest) {
        rest.getSecurity()
                .addService(new CodeableConcept(new Coding(
                        "http://terminology.hl7.org/CodeSystem/restful-security-service",
                        "SMART-on-FHIR",
                        "SMART-on-FHIR")));
        rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
        rest.getOperation().removeIf(operation -> !OfferedOperations.contains("", operation.getName()));
        rest.getResource().forEach(this::describe);
    }

    private void describe(CapabilityStatementRestResourceComponent resource) {
        String type = resource.getType();
        resource.getOperation().removeIf(operation -> !OfferedOperations.contains(type, operation.getName()));
        resource.setSupportedProfile(Stream.concat(ours.of(type).stream(), UsCoreSurface.profiles(type).stream())
                .map(CanonicalType::new)
                .collect(Collectors.toCollection(ArrayList::new)));
        searches.keepIn(resource);
        // A condition that fits several resources deletes none of them.
        resource.setConditionalDelete(ConditionalDeleteStatus.SINGLE);
        if ("AuditEvent".equals(type)) {
            tellOfAudit(resource);
        } else if ("Subscription".equals(type)) {
            SubscriptionCapabilities.describe(resource);
        }
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
