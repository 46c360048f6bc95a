package org.gradus.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.audit.AuditTrail;
import org.gradus.audit.Party;
import org.gradus.audit.SecurityAct;
import org.gradus.record.PlanStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The use case: who is the patient, where do the plans stand, which cards follow. No card leaves that is not recorded. */
@Component
class CdsCalls {

    private final HookCallReader calls;
    private final FeedbackReader feedback;
    private final CalledPatient patients;
    private final PlanStandings standings;
    private final PlanCards planCards;
    private final PlanOrders planOrders;
    private final OrderCards orderCards;
    private final CardStore store;
    private final PlanStore plans;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock realTime = Clock.systemUTC();

    CdsCalls(
            HookCallReader calls,
            FeedbackReader feedback,
            CalledPatient patients,
            PlanStandings standings,
            PlanCards planCards,
            PlanOrders planOrders,
            OrderCards orderCards,
            CardStore store,
            PlanStore plans,
            AuditTrail trail,
            PlatformTransactionManager transactions) {
        this.calls = calls;
        this.feedback = feedback;
        this.patients = patients;
        this.standings = standings;
        this.planCards = planCards;
        this.planOrders = planOrders;
        this.orderCards = orderCards;
        this.store = store;
        this.plans = plans;
        this.trail = trail;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * The cards of a call; none for a patient without an open plan, and none for one who is not known here.
     *
     * @throws CdsProblem if the call is not as it must be
     */
    List<Card> cards(CdsService service, CallingEhr ehr, JsonNode body) {
        HookCall call = calls.read(service, body);
        Optional<String> patient = patients.of(ehr, call);
        patient.ifPresent(trail::shows);
        List<Card> cards = patient.stream()
                .flatMap(id -> standings.of(id).stream())
                .flatMap(plan -> cards(service, plan, call))
                .sorted((one, other) -> other.indicator().compareTo(one.indicator()))
                .toList();
        String told = cards.stream().map(card -> card.about().kind().name()).collect(Collectors.joining(" "));
        transaction.executeWithoutResult(status -> {
            store.shown(service, ehr, cards, realTime.instant());
            trail.done(
                    SecurityAct.DECISION_SUPPORT,
                    new Party(ehr.issuer(), call.userId(), ""),
                    service.hook() + ": " + (told.isEmpty() ? "no card" : told));
        });
        return cards;
    }

    private Stream<Card> cards(CdsService service, PlanStanding plan, HookCall call) {
        if (service == CdsService.PLAN_PROGRESS) {
            return planCards.of(plan).stream();
        }
        List<DraftOrder> selected = call.selected().stream().map(DraftOrder::of).toList();
        return selected.isEmpty() ? Stream.empty() : orderCards.of(plan, planOrders.of(plan), selected).stream();
    }

    /**
     * Keeps feedback.
     *
     * @throws CdsProblem if any of it is not as it must be; then none is kept
     */
    void feedback(CdsService service, CallingEhr ehr, JsonNode body) {
        List<FeedbackReader.About> read = feedback.read(service, ehr, body);
        transaction.executeWithoutResult(status -> {
            read.forEach(about -> {
                plans.patientOf(about.card().planId()).ifPresent(trail::shows);
                store.keep(about.feedback(), realTime.instant());
            });
            trail.done(
                    SecurityAct.DECISION_SUPPORT_FEEDBACK,
                    Party.client(ehr.issuer()),
                    service.hook() + ": "
                            + read.stream()
                                    .map(about -> about.feedback().outcome())
                                    .collect(Collectors.joining(" ")));
        });
    }
}
