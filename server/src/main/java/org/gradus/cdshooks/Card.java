package org.gradus.cdshooks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One card, as CDS Hooks 2.0 writes it ("Card Attributes").
 *
 * @param uuid its id, which feedback names
 * @param summary one plain sentence of less than 140 characters
 * @param detail Markdown; everything that is not ours is escaped
 * @param indicator how urgent it is
 * @param source which protocol speaks
 * @param suggestions what the clinician can do about it with one click
 * @param selectionBehavior how many suggestions can be taken; null where there are none
 * @param overrideReasons why it may be put aside
 * @param links to the plan
 * @param about what it is about; not part of the JSON
 */
@JsonInclude(Include.NON_EMPTY)
record Card(
        String uuid,
        String summary,
        String detail,
        Indicator indicator,
        Source source,
        List<Suggestion> suggestions,
        @Nullable String selectionBehavior,
        List<Reason> overrideReasons,
        List<Link> links,
        @JsonIgnore About about) {

    Card {
        suggestions = List.copyOf(suggestions);
        overrideReasons = List.copyOf(overrideReasons);
        links = List.copyOf(links);
    }

    /** Urgency, in increasing order. */
    enum Indicator {
        @JsonProperty("info")
        INFO,
        @JsonProperty("warning")
        WARNING,
        @JsonProperty("critical")
        CRITICAL
    }

    /** Who speaks. */
    record Source(String label, String url) {}

    /** Something to do with one click. */
    record Suggestion(String label, String uuid, List<Action> actions) {

        Suggestion {
            actions = List.copyOf(actions);
        }
    }

    /** A change of the EHR's data; here always that a draft order is dropped. */
    record Action(String type, String description, String resourceId) {}

    /** Why a card was put aside. */
    record Reason(String code, String system, String display) {}

    /** A way to the plan. */
    @JsonInclude(Include.NON_NULL)
    record Link(
            String label, String url, String type, @Nullable String appContext) {}

    /**
     * What a card is about.
     *
     * @param kind what sort of card
     * @param planId id of the CarePlan
     * @param items protocol items that it names
     */
    record About(Kind kind, String planId, List<String> items) {

        About {
            items = List.copyOf(items);
        }
    }

    /** The sorts of cards. */
    enum Kind {
        RED_FLAG,
        HOLD,
        DECISION,
        STANDING,
        ORDER
    }

    /** Id of the suggestion, if it has one. */
    @JsonIgnore
    @Nullable
    String suggestion() {
        return suggestions.isEmpty() ? null : suggestions.get(0).uuid();
    }
}
