package org.gradus.intake;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.ServletRequest;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.gradus.evaluation.CarePlanEvaluation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Collects the patients whose record a request touches, and evaluates each once: at the end of the HTTP request, after its
 * last commit; without HTTP after the transaction.
 */
@Component
class TouchedPatients {

    private static final String ATTRIBUTE = TouchedPatients.class.getName();

    private final CarePlanEvaluation evaluation;

    TouchedPatients(CarePlanEvaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** Notes a patient, from within the transaction that touches the record. */
    void note(@Nullable RequestDetails request, String patientId) {
        ServletRequest http = request instanceof ServletRequestDetails details ? details.getServletRequest() : null;
        if (http != null) {
            ofRequest(http).add(patientId);
        } else if (TransactionSynchronizationManager.isSynchronizationActive()) {
            ofTransaction().add(patientId);
        }
    }

    /** Evaluates what an HTTP request has touched so far, in a fixed order, so that two requests never wait in a circle. */
    void evaluate(ServletRequest http) {
        if (http.getAttribute(ATTRIBUTE) != null) {
            Set<String> patients = new TreeSet<>(ofRequest(http));
            http.removeAttribute(ATTRIBUTE);
            patients.forEach(evaluation::evaluateAfterWrite);
        }
    }

    @SuppressWarnings("unchecked")
    private static Set<String> ofRequest(ServletRequest http) {
        synchronized (http) {
            Set<String> patients = (Set<String>) http.getAttribute(ATTRIBUTE);
            if (patients == null) {
                patients = new ConcurrentSkipListSet<>();
                http.setAttribute(ATTRIBUTE, patients);
            }
            return patients;
        }
    }

    private Set<String> ofTransaction() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(EvaluateAfterCommit.class::isInstance)
                .map(s -> ((EvaluateAfterCommit) s).patients)
                .findFirst()
                .orElseGet(() -> {
                    EvaluateAfterCommit afterCommit = new EvaluateAfterCommit();
                    TransactionSynchronizationManager.registerSynchronization(afterCommit);
                    return afterCommit.patients;
                });
    }

    private final class EvaluateAfterCommit implements TransactionSynchronization {

        private final Set<String> patients = new TreeSet<>();

        @Override
        public void afterCommit() {
            patients.forEach(evaluation::evaluateAfterWrite);
        }
    }
}
