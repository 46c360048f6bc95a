package org.gradus.idempotency;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.model.ResourceVersionConflictResolutionStrategy;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Observation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Of creates on condition of an identifier at the same moment one stores the Observation, and the others, tried again, find
 * it. HAPI's own guard knows the condition's text for an hour; this one knows the identifier, however it is asked for, as long as
 * there is the Observation. A create without condition is a new report, as FHIR has it; what it repeats counts once (ruling 72).
 */
@Interceptor
@Component
public class ConditionalCreates {

    private static final String CONDITION = ConditionalCreates.class.getName();
    private static final int RETRIES = 3;

    private final IdentifierTable identifiers;

    ConditionalCreates(IdentifierTable identifiers) {
        this.identifiers = identifiers;
    }

    /** Keeps the condition of each entry with its resource. */
    @Hook(Pointcut.STORAGE_TRANSACTION_PROCESSING)
    public void keepConditions(IBaseBundle transaction) {
        if (transaction instanceof Bundle bundle) {
            for (BundleEntryComponent entry : bundle.getEntry()) {
                if (entry.getResource() instanceof Observation created
                        && entry.getRequest().hasIfNoneExist()) {
                    created.setUserData(CONDITION, entry.getRequest().getIfNoneExist());
                }
            }
        }
    }

    /** Takes the identifiers of an Observation that is created on condition of them. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource, @Nullable RequestDetails request) {
        if (resource instanceof Observation created && created.hasIdentifier()) {
            String condition = condition(created, request);
            List<String> wanted = condition == null ? List.of() : IdentifierCondition.identifiers(condition, created);
            if (!wanted.isEmpty()
                    && !identifiers.take(wanted, created.getIdElement().getIdPart())) {
                throw new ResourceVersionConflictException(
                        "An Observation with this identifier has been created at the same moment.");
            }
        }
    }

    private static @Nullable String condition(Observation created, @Nullable RequestDetails request) {
        if (created.getUserData(CONDITION) instanceof String ofEntry) {
            return ofEntry;
        }
        return request != null && request.getRestOperationType() == RestOperationTypeEnum.CREATE
                ? request.getHeader("If-None-Exist")
                : null;
    }

    /** Lets go of the identifiers of an Observation that has others now, or is another patient's. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        if (before instanceof Observation old
                && after instanceof Observation updated
                && old.hasIdentifier()
                && !(Base.compareDeep(old.getIdentifier(), updated.getIdentifier(), true)
                        && old.getSubject().equalsDeep(updated.getSubject()))) {
            identifiers.release(old.getIdElement().getIdPart());
        }
    }

    /** Lets go of the identifiers of an Observation that is deleted. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource) {
        if (resource instanceof Observation deleted && deleted.hasIdentifier()) {
            identifiers.release(deleted.getIdElement().getIdPart());
        }
    }

    /** What is created on condition may be tried again: it finds what was in its way. What names a version may not. */
    @Hook(Pointcut.STORAGE_VERSION_CONFLICT)
    public @Nullable ResourceVersionConflictResolutionStrategy retries(@Nullable RequestDetails request) {
        if (request == null || !isConditional(request)) {
            return null;
        }
        ResourceVersionConflictResolutionStrategy strategy = new ResourceVersionConflictResolutionStrategy();
        strategy.setRetry(true);
        strategy.setMaxRetries(RETRIES);
        return strategy;
    }

    private static boolean isConditional(RequestDetails request) {
        if (request.getRestOperationType() == RestOperationTypeEnum.CREATE) {
            return request.getHeader("If-None-Exist") != null;
        }
        return request.getResource() instanceof Bundle bundle
                && bundle.getEntry().stream()
                        .map(BundleEntryComponent::getRequest)
                        .anyMatch(BundleEntryRequestComponent::hasIfNoneExist)
                && bundle.getEntry().stream()
                        .map(BundleEntryComponent::getRequest)
                        .noneMatch(BundleEntryRequestComponent::hasIfMatch);
    }
}
