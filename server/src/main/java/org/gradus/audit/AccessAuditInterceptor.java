package org.gradus.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import org.gradus.errors.DatabaseAway;
import org.hl7.fhir.r4.model.Bundle;
import org.springframework.stereotype.Component;

/**
 * Records what leaves the FHIR endpoint before it leaves: reads, searches, pages, histories, operations, the entries of
 * Bundles, and every request that failed. Changes have been recorded by then, in their own transactions.
 */
@Interceptor
@Component
public class AccessAuditInterceptor {

    /**
     * After everybody else: what is recorded is what leaves, and who refuses the answer has done so. HAPI subtracts orders to
     * compare them, so the largest number there is would come before the negative ones.
     */
    private static final int LAST = 1_000_000;

    private final AuditStore store;
    private final AccessRecords records;
    private final BundleAudit bundles;

    AccessAuditInterceptor(AuditStore store, AccessRecords records, BundleAudit bundles) {
        this.store = store;
        this.records = records;
        this.bundles = bundles;
    }

    /** The answer is ready. It does not leave if it cannot be recorded. */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = LAST)
    public void answered(ServletRequestDetails request, ResponseDetails response) {
        RestOperationTypeEnum interaction = request.getRestOperationType();
        CurrentAccess access = CurrentAccess.of(request.getServletRequest());
        if (interaction == RestOperationTypeEnum.METADATA) {
            // Public, and about nobody.
            access.recorded();
        } else if (interaction == RestOperationTypeEnum.TRANSACTION
                && request.getResource() instanceof Bundle asked
                && response.getResponseResource() instanceof Bundle answer) {
            insert(bundles.records(request, asked, answer), access);
        } else if (!isChange(interaction) || !access.hasChanges()) {
            insert(List.of(records.answered(request, response.getResponseResource())), access);
        }
    }

    /** The request failed, or there is nothing new to show (304). What failed for want of the database is in the access log. */
    @Hook(value = Pointcut.SERVER_HANDLE_EXCEPTION, order = LAST)
    public void failed(RequestDetails request, BaseServerResponseException problem) {
        if (request instanceof ServletRequestDetails http && DatabaseAway.is(problem)) {
            CurrentAccess.of(http.getServletRequest()).recorded();
        } else if (request instanceof ServletRequestDetails http) {
            insertQuietly(records.failed(http, problem), CurrentAccess.of(http.getServletRequest()));
        }
    }

    private static boolean isChange(RestOperationTypeEnum interaction) {
        return switch (interaction) {
            case CREATE, UPDATE, PATCH, DELETE -> true;
            default -> false;
        };
    }

    private void insert(List<AuditRecord> accesses, CurrentAccess access) {
        if (!accesses.isEmpty()) {
            store.insert(accesses);
        }
        access.recorded();
    }

    /** A refusal stays a refusal when it cannot be recorded. */
    private void insertQuietly(AuditRecord refusal, CurrentAccess access) {
        records.insertQuietly(refusal);
        access.recorded();
    }
}
