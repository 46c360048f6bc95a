package org.gradus.partition;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.svc.IIdHelperService;
import ca.uhn.fhir.jpa.dao.MatchResourceUrlService;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes HAPI's storage put each patient's record into one partition, on a database whose tables are divided. */
@Component
public class PatientPartitions {

    private final List<Object> interceptors;

    PatientPartitions(
            FhirContext fhir,
            DataSource dataSource,
            ObjectProvider<MatchResourceUrlService<JpaPid>> matches,
            ObjectProvider<IIdHelperService<JpaPid>> ids,
            ObjectProvider<IHapiTransactionService> transactions) {
        this.interceptors = List.of(
                new Placement(new PatientMatches(fhir, matches, ids, transactions)),
                new Reach(),
                new PlacementGuard(dataSource));
    }

    /** To be called once, before anything is stored or read. */
    public void registerWith(IInterceptorService storage) {
        interceptors.forEach(storage::registerInterceptor);
    }
}
