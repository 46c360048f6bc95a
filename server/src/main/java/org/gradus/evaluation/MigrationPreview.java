package org.gradus.evaluation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.Migration;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.plan.PlanStatus;
import org.gradus.progression.protocol.Protocol;
import org.gradus.protocol.ProtocolCatalog;
import org.gradus.record.PlanRecord;
import org.gradus.record.PlanStore;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows what moving a plan to another version of its protocol would change; stores nothing. */
@Component
public class MigrationPreview {

    private final PlanStore plans;
    private final ProtocolCatalog protocols;
    private final PlanEvaluation evaluation;
    private final Clock clinicalTime;
    private final TransactionTemplate reading;

    MigrationPreview(
            PlanStore plans,
            ProtocolCatalog protocols,
            PlanEvaluation evaluation,
            Clock clinicalTime,
            PlatformTransactionManager transactions) {
        this.plans = plans;
        this.protocols = protocols;
        this.evaluation = evaluation;
        this.clinicalTime = clinicalTime;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * Evaluates the plan now by its own version and by the other, on its whole course.
     *
     * @param target {@code url|version}, {@code url}, or a version of the plan's own protocol; empty for the newest
     * @throws PlanNotFound when there is no such plan
     * @throws MigrationRefused when the plan cannot follow what is named
     */
    public Migrated preview(String planId, Optional<String> target) {
        return reading.execute(status -> {
            PlanRecord plan = plans.find(planId).orElseThrow(() -> new PlanNotFound(planId));
            return preview(plan, target, clinicalTime.instant());
        });
    }

    private Migrated preview(PlanRecord plan, Optional<String> target, Instant now) {
        if (plan.state().status() == PlanStatus.ENDED) {
            throw new MigrationRefused("The plan has ended; a plan that goes on was expected.");
        }
        Protocol to = protocol(plan, target);
        Set<String> missing = Migration.missingPhases(plan.state(), to);
        if (!missing.isEmpty()) {
            throw new MigrationRefused("The plan has been in " + String.join(", ", missing)
                    + ", which that version does not have; it cannot be moved there.");
        }
        LocalDate today = LocalDate.ofInstant(now, plan.state().zone());
        CarePlanState carried = Migration.carry(plan.state(), to, today);
        Protocol from = evaluation.protocol(plan);
        return new Migrated(
                from,
                to,
                evaluation.previewWhole(plan, from, plan.state(), now),
                evaluation.previewWhole(plan, to, carried, now));
    }

    private Protocol protocol(PlanRecord plan, Optional<String> target) {
        String url = plan.protocol().substring(0, plan.protocol().indexOf('|'));
        String canonical = target.map(named -> named.contains("/") ? named : url + "|" + named)
                .orElse(url);
        if (!canonical.equals(url) && !canonical.startsWith(url + "|")) {
            throw new MigrationRefused(
                    "A version of " + url + " was expected, which is the protocol that the plan follows.");
        }
        boolean active = protocols
                .definition(canonical)
                .filter(definition -> definition.getStatus() == PublicationStatus.ACTIVE)
                .isPresent();
        return (active ? protocols.find(canonical) : Optional.<Protocol>empty())
                .orElseThrow(() -> new MigrationRefused(
                        "An active version of " + url + " on this server was expected, as canonical or as version."));
    }
}
