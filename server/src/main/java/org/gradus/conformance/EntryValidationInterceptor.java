package org.gradus.conformance;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.List;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Issue;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Validates what clients write by other roads than a plain create or update: entries of transactions and batches, and the
 * result of a patch. What the server writes itself is not validated again.
 */
@Interceptor
@Component
public class EntryValidationInterceptor {

    private static final String ENTRY = EntryValidationInterceptor.class.getName();

    private final ProfileValidator validator;

    EntryValidationInterceptor(ProfileValidator validator) {
        this.validator = validator;
    }

    /** Numbers the entries of a transaction, before HAPI puts them into its own order, so that a bad one can be named. */
    @Hook(Pointcut.STORAGE_TRANSACTION_PROCESSING)
    public void number(IBaseBundle transaction) {
        if (transaction instanceof Bundle bundle && bundle.getType() == BundleType.TRANSACTION) {
            for (int i = 0; i < bundle.getEntry().size(); i++) {
                Resource resource = bundle.getEntry().get(i).getResource();
                if (resource != null) {
                    resource.setUserData(ENTRY, "Bundle.entry[" + i + "].resource");
                }
            }
        }
    }

    /** Refuses an invalid new resource. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(IBaseResource resource, @Nullable RequestDetails request) {
        validate(resource, request);
    }

    /** Refuses an invalid new version. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updated(IBaseResource previous, IBaseResource resource, @Nullable RequestDetails request) {
        validate(resource, request);
    }

    private void validate(IBaseResource resource, @Nullable RequestDetails request) {
        if (request != null
                && !(request instanceof SystemRequestDetails)
                && !request.getUserData().containsKey(ProfileValidationInterceptor.VALIDATED)) {
            try {
                validator.validate(resource);
            } catch (Problem invalid) {
                throw ((Resource) resource).getUserData(ENTRY) instanceof String entry
                        ? inEntry(invalid, resource.fhirType(), entry)
                        : invalid;
            }
        }
    }

    private static Problem inEntry(Problem invalid, String type, String entry) {
        List<Issue> issues = ((OperationOutcome) invalid.getOperationOutcome())
                .getIssue().stream()
                        .map(issue -> new Issue(place(issue, type, entry), issue.getDiagnostics()))
                        .toList();
        return Problem.of(invalid.kind(), issues);
    }

    private static String place(OperationOutcomeIssueComponent issue, String type, String entry) {
        String path = issue.hasExpression() ? issue.getExpression().get(0).getValue() : type;
        return path.startsWith(type) ? entry + path.substring(type.length()) : entry + '.' + path;
    }
}
