package org.gradus.cdshooks;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gradus.audit.AuditTrail;
import org.gradus.audit.Party;
import org.gradus.audit.SecurityAct;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/cds-hooks/feedback}: what clinicians made of the cards, for operators. */
@RestController
class FeedbackController {

    private static final int MOST = 500;

    private final CardStore cards;
    private final AuditTrail audit;

    FeedbackController(CardStore cards, AuditTrail audit) {
        this.cards = cards;
        this.audit = audit;
    }

    /**
     * The latest first.
     *
     * @param service id of a service; all where there is none
     * @param outcome accepted or overridden; both where there is none
     * @param limit at most 500
     */
    @GetMapping("/admin/cds-hooks/feedback")
    @Transactional
    public List<ShownFeedback> feedback(
            @RequestParam Optional<String> service,
            @RequestParam Optional<String> outcome,
            @RequestParam(defaultValue = "50") int limit,
            Principal administrator) {
        audit.done(SecurityAct.CONFIGURATION, Party.client(administrator.getName()), "CDS Hooks feedback listed");
        return cards.received(service, outcome, Math.max(1, Math.min(limit, MOST))).stream()
                .map(ShownFeedback::of)
                .toList();
    }

    /**
     * Feedback with its card.
     *
     * @param comment what the clinician wrote; it may speak of the patient
     */
    record ShownFeedback(
            String card,
            String service,
            String issuer,
            String kind,
            String indicator,
            String plan,
            List<String> items,
            Instant shownAt,
            String outcome,
            @Nullable String reason,
            @Nullable String comment,
            Instant outcomeAt) {

        static ShownFeedback of(CardStore.Received received) {
            ShownCard card = received.card();
            Feedback feedback = received.feedback();
            return new ShownFeedback(
                    card.id(),
                    card.service(),
                    card.issuer(),
                    card.kind(),
                    card.indicator(),
                    card.planId(),
                    card.items(),
                    card.shownAt(),
                    feedback.outcome(),
                    feedback.reasonCode(),
                    feedback.remark(),
                    feedback.at());
        }
    }
}
