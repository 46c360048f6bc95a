package org.gradus.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.util.ResourceReferenceInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Issue;
import org.gradus.errors.Problem.Kind;
import org.gradus.web.ServerAddress;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Says of a transaction, before any of it is tried, every entry that cannot be stored here, so that who sends a whole
 * record of another system learns all reasons at once.
 */
@Interceptor
@Component
public class TransactionEntriesInterceptor {

    private static final int MOST_ENTRIES = 10_000;

    private final FhirContext fhirContext;
    private final ServerAddress address;

    TransactionEntriesInterceptor(FhirContext fhirContext, ServerAddress address) {
        this.fhirContext = fhirContext;
        this.address = address;
    }

    /** Refuses a Bundle of more entries than one transaction should hold, or than one batch should take of a thread's time. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = -1)
    public void count(RequestDetails request) {
        if (request.getResource() instanceof Bundle bundle && bundle.getEntry().size() > MOST_ENTRIES) {
            throw Problem.of(Kind.TOO_LARGE, "A Bundle may have " + MOST_ENTRIES + " entries here; send several.");
        }
    }

    /** Refuses a transaction with an entry of a type that is not stored, or with a reference that leads elsewhere. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void check(RequestDetails request) {
        if (request.getRestOperationType() == RestOperationTypeEnum.TRANSACTION
                && request.getResource() instanceof Bundle bundle
                && bundle.getType() == BundleType.TRANSACTION) {
            List<Issue> issues = new ArrayList<>();
            Set<String> present = bundle.getEntry().stream()
                    .map(BundleEntryComponent::getFullUrl)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            for (int i = 0; i < bundle.getEntry().size(); i++) {
                check(bundle.getEntry().get(i), "Bundle.entry[" + i + "].resource", present, issues);
            }
            if (!issues.isEmpty()) {
                throw Problem.of(Kind.UNSUPPORTED, issues);
            }
        }
    }

    private void check(BundleEntryComponent entry, String path, Set<String> present, List<Issue> issues) {
        Resource resource = entry.getResource();
        if (resource == null) {
            return;
        }
        if (!SupportedResources.contains(resource.fhirType())) {
            issues.add(new Issue(
                    path,
                    "The server stores no " + resource.fhirType() + "; leave the entry out, and what refers to it."));
            return;
        }
        for (ResourceReferenceInfo reference : fhirContext.newTerser().getAllResourceReferences(resource)) {
            String target =
                    reference.getResourceReference().getReferenceElement().getValue();
            if (target == null || present.contains(target)) {
                continue;
            }
            objection(target).ifPresent(sentence -> issues.add(new Issue(path + "." + reference.getName(), sentence)));
        }
    }

    private Optional<String> objection(String target) {
        if (target.indexOf('?') >= 0) {
            return Optional.of(
                    "A reference that searches is not followed; name the resource by its id, or by the fullUrl of an"
                            + " entry of this transaction, which may be created on condition (ifNoneExist).");
        }
        boolean absolute = target.startsWith("http://") || target.startsWith("https://");
        return absolute && !target.startsWith(address.fhir() + "/")
                ? Optional.of("A reference to another server is not stored; put the resource into the transaction, or"
                        + " refer to it by its identifier.")
                : Optional.empty();
    }
}
