package org.gradus.cdshooks;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.gradus.cdshooks.Card.About;
import org.gradus.cdshooks.Card.Indicator;
import org.gradus.cdshooks.Card.Kind;
import org.gradus.cdshooks.Card.Link;
import org.gradus.cdshooks.Card.Reason;
import org.gradus.cdshooks.Card.Source;
import org.gradus.cdshooks.Card.Suggestion;
import org.gradus.record.FhirNames;
import org.gradus.web.ServerAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What all cards about a plan have in common: who speaks, the links to the plan, why a card may be put aside. */
@Component
class CardFrame {

    private static final String OVERRIDE = FhirNames.BASE + "/CodeSystem/override-reason";
    private static final List<Reason> REASONS = List.of(
            new Reason("known", OVERRIDE, "I know this and have dealt with it"),
            new Reason("clinical-judgement", OVERRIDE, "My clinical judgement differs"),
            new Reason("not-my-patient", OVERRIDE, "I am not responsible for this plan"),
            new Reason("outdated", OVERRIDE, "This is not how the patient is now"));

    private static final String NOT_UP_TO_DATE =
            "New data of this patient are still being evaluated. This may be how the plan stood before them: look again in a few seconds.";
    private static final int MOST_ITEMS = 20;

    /** The server's own address; on a random port it is known only once the server runs. */
    private final Supplier<String> root;

    private final @Nullable URI appUrl;

    @Autowired
    CardFrame(ServerAddress address, CdsHooksSettings settings) {
        this(address::root, settings.appUrl());
    }

    CardFrame(Supplier<String> root, @Nullable URI appUrl) {
        this.root = root;
        this.appUrl = appUrl;
    }

    /** The beginning of a card's detail: whether it is up to date. */
    static Markdown detail(PlanStanding plan) {
        Markdown detail = new Markdown();
        return plan.upToDate() ? detail : detail.line(NOT_UP_TO_DATE);
    }

    /** A card about a plan, without suggestions. */
    Card card(PlanStanding plan, Kind kind, Indicator indicator, String summary, Markdown detail, List<String> items) {
        return card(plan, kind, indicator, summary, detail, items, List.of());
    }

    /** A card about a plan. */
    Card card(
            PlanStanding plan,
            Kind kind,
            Indicator indicator,
            String summary,
            Markdown detail,
            List<String> items,
            List<Suggestion> suggestions) {
        return new Card(
                UUID.randomUUID().toString(),
                Markdown.summary(summary),
                detail.toString(),
                indicator,
                new Source(Markdown.summary("Gradus: " + plan.protocol().title()), root.get() + "/"),
                suggestions,
                suggestions.isEmpty() ? null : "at-most-one",
                kind == Kind.STANDING ? List.of() : REASONS,
                links(plan.planId()),
                new About(kind, plan.planId(), items.stream().limit(MOST_ITEMS).toList()));
    }

    private List<Link> links(String planId) {
        return List.of(
                new Link(
                        "Open the plan",
                        appUrl == null ? root.get() + "/app/launch.html" : appUrl.toString(),
                        "smart",
                        "{\"carePlan\":\"" + planId + "\"}"),
                new Link("CarePlan (FHIR)", root.get() + "/fhir/CarePlan/" + planId, "absolute", null));
    }
}
