package org.gradus.erasure;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.erasure.PatientRecord.Stored;
import org.gradus.inbound.TakenCopies;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes once over everything that is stored about a patient and erases it, some hundred resources a transaction. What the rest is
 * found by goes last, so that a pass which breaks off anywhere is repeated from its beginning.
 */
@Component
class ErasurePass {

    private static final int AT_ONCE = 200;

    private final ErasureTable erasures;
    private final PatientRecord stored;
    private final ResourceEraser resources;
    private final PatientRows rows;
    private final TakenCopies copies;
    private final TransactionTemplate transaction;

    ErasurePass(
            ErasureTable erasures,
            PatientRecord stored,
            ResourceEraser resources,
            PatientRows rows,
            TakenCopies copies,
            PlatformTransactionManager transactions) {
        this.erasures = erasures;
        this.stored = stored;
        this.resources = resources;
        this.rows = rows;
        this.copies = copies;
        this.transaction = new TransactionTemplate(transactions);
    }

    void run(Erasure erasure) {
        Stored patient = stored.patient(erasure.patient()).orElse(null);
        if (patient != null) {
            notes(patient);
            all(erasure, () -> stored.provenances(patient, AT_ONCE));
            former(erasure, patient);
            all(erasure, () -> stored.own(patient, AT_ONCE));
        }
        transaction.executeWithoutResult(status -> {
            rows.forget(erasure.patient(), erasures.plans(erasure.id()));
            rows.forgetEvidence(erasure.patient());
            last(erasure, patient);
        });
    }

    /** What refers to the resources from elsewhere; after they are gone nobody knows their ids any more. */
    private void notes(Stored patient) {
        Set<String> references = Stream.of(
                        stored.own(patient, Integer.MAX_VALUE), stored.former(patient), List.of(patient))
                .flatMap(List::stream)
                .map(Stored::reference)
                .collect(Collectors.toSet());
        transaction.executeWithoutResult(status -> {
            rows.forgetMessages(references);
            copies.forget(references);
        });
    }

    private void all(Erasure erasure, Supplier<List<Stored>> next) {
        while (some(erasure, next) == AT_ONCE) {
            // Until there are no more.
        }
    }

    private int some(Erasure erasure, Supplier<List<Stored>> next) {
        Integer erased = transaction.execute(status -> erase(erasure, next.get()));
        return erased == null ? 0 : erased;
    }

    private int erase(Erasure erasure, List<Stored> some) {
        rows.forget(some);
        resources.erase(some);
        erasures.count(erasure.id(), some.size());
        return some.size();
    }

    private void former(Erasure erasure, Stored patient) {
        for (Stored each : stored.former(patient)) {
            transaction.executeWithoutResult(status -> {
                if (each.isDeleted() || each.endsWithItsPatient()) {
                    erase(erasure, stored.provenancesOf(each));
                    erase(erasure, List.of(each));
                } else {
                    resources.eraseVersions(stored.keys(each, patient));
                }
            });
        }
    }

    private void last(Erasure erasure, @Nullable Stored patient) {
        if (patient != null) {
            erase(erasure, List.of(patient));
        }
    }
}
