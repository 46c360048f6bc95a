package org.gradus.access;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradus.access.Call.Interaction;
import org.gradus.errors.Problem;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.springframework.stereotype.Component;

/**
 * Judges each entry of a bundle as if it came alone. A refused entry of a transaction refuses the transaction; a refused
 * entry of a batch is taken out before the batch runs, and put back into its answer.
 */
@Component
class BundleGate {

    private static final String REFUSED = BundleGate.class.getName();

    private final CallGate gate;

    BundleGate(CallGate gate) {
        this.gate = gate;
    }

    void admit(Bundle bundle, RequestDetails request, Rights rights) {
        Map<Integer, Problem> refused = new TreeMap<>();
        List<BundleEntryComponent> admitted = new ArrayList<>();
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            BundleEntryComponent entry = bundle.getEntry().get(i);
            try {
                admit(entry.getRequest(), rights);
                admitted.add(entry);
            } catch (Problem problem) {
                if (bundle.getType() != BundleType.BATCH) {
                    throw problem;
                }
                refused.put(i, problem);
            }
        }
        if (!refused.isEmpty()) {
            request.getUserData().put(REFUSED, new Refused(refused, bundle, List.copyOf(bundle.getEntry())));
            bundle.setEntry(admitted);
        }
    }

    private void admit(BundleEntryRequestComponent request, Rights rights) {
        Call call = Calls.of(request);
        Map<String, String[]> parameters = gate.admit(call, rights);
        if (request.getMethod() == HTTPVerb.PATCH) {
            gate.admitPatchOfBundle(call, rights);
        }
        if (call.interaction() == Interaction.SEARCH) {
            request.setUrl(Queries.write(call.type(), parameters));
        } else if (call.interaction() == Interaction.CREATE && request.hasIfNoneExist()) {
            request.setIfNoneExist(gate.narrowCondition(call, request.getIfNoneExist(), rights));
        }
    }

    /** Puts what was refused in its place, in the answer and in what was asked, so that each answer stands at its question. */
    void complete(Bundle answer, RequestDetails request) {
        if (request.getUserData().remove(REFUSED) instanceof Refused refused) {
            refused.bundle().setEntry(new ArrayList<>(refused.asked()));
            refused.problems().forEach((index, problem) -> {
                BundleEntryComponent entry = new BundleEntryComponent();
                entry.getResponse()
                        .setStatus(problem.getStatusCode() + " " + words(problem))
                        .setOutcome((OperationOutcome) problem.getOperationOutcome());
                answer.getEntry().add(Math.min(index, answer.getEntry().size()), entry);
            });
        }
    }

    private static String words(Problem problem) {
        return switch (problem.getStatusCode()) {
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            default -> "Bad Request";
        };
    }

    /**
     * What was taken out of a batch.
     *
     * @param problems by the index of the entry
     * @param bundle the batch
     * @param asked its entries as they came
     */
    private record Refused(Map<Integer, Problem> problems, Bundle bundle, List<BundleEntryComponent> asked) {}
}
