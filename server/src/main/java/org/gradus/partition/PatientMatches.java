package org.gradus.partition;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.svc.IIdHelperService;
import ca.uhn.fhir.jpa.dao.MatchResourceUrlService;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.beans.factory.ObjectProvider;

/** Which Patient a condition finds, as HAPI will find it when it stores: the partition has to be known before. */
final class PatientMatches {

    private final FhirContext fhir;
    private final ObjectProvider<MatchResourceUrlService<JpaPid>> matches;
    private final ObjectProvider<IIdHelperService<JpaPid>> ids;
    private final ObjectProvider<IHapiTransactionService> transactions;

    PatientMatches(
            FhirContext fhir,
            ObjectProvider<MatchResourceUrlService<JpaPid>> matches,
            ObjectProvider<IIdHelperService<JpaPid>> ids,
            ObjectProvider<IHapiTransactionService> transactions) {
        this.fhir = fhir;
        this.matches = matches;
        this.ids = ids;
        this.transactions = transactions;
    }

    /** Id of the only one; empty if there is none, or if there are several, which HAPI refuses. */
    Optional<String> only(String condition, RequestDetails request) {
        return transactions
                .getObject()
                .withRequest(request)
                .withRequestPartitionId(RequestPartitionId.allPartitions())
                .execute(() -> {
                    Set<JpaPid> found = matches.getObject()
                            .processMatchUrl(
                                    condition,
                                    Patient.class,
                                    new TransactionDetails(),
                                    request,
                                    RequestPartitionId.allPartitions());
                    return found.size() == 1
                            ? Optional.of(ids.getObject()
                                    .translatePidIdToForcedId(
                                            fhir, "Patient", found.iterator().next())
                                    .getIdPart())
                            : Optional.<String>empty();
                });
    }
}
