package org.gradus.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads feedback (CDS Hooks 2.0, "Feedback"): about cards that this service has given to this EHR, all of it or nothing. */
@Component
class FeedbackReader {

    private static final int MOST_AT_ONCE = 100;
    private static final int LONGEST_REMARK = 2000;
    private static final int LONGEST_CODE = 200;
    private static final int LONGEST_SYSTEM = 500;

    private final CardStore cards;

    FeedbackReader(CardStore cards) {
        this.cards = cards;
    }

    /** Feedback and the card that it is about. */
    record About(Feedback feedback, ShownCard card) {}

    /** @throws CdsProblem 400, with the place that is wrong */
    List<About> read(CdsService service, CallingEhr ehr, JsonNode body) {
        JsonNode list = body.path("feedback");
        require(
                list.isArray() && !list.isEmpty() && list.size() <= MOST_AT_ONCE,
                "feedback: a list of 1 to " + MOST_AT_ONCE + " was expected.");
        List<About> read = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            read.add(one(service, ehr, list.get(i), "feedback[" + i + "]."));
        }
        return read;
    }

    private About one(CdsService service, CallingEhr ehr, JsonNode item, String place) {
        String id = item.path("card").asText("");
        ShownCard card = cards.find(id.length() <= 36 ? id : "")
                .filter(known -> known.service().equals(service.id()))
                .filter(known -> known.issuer().equals(ehr.issuer()))
                .orElseThrow(
                        () -> CdsProblem.invalid(place + "card: the uuid of a card of this service was expected."));
        String outcome = item.path("outcome").asText("");
        boolean accepted = outcome.equals("accepted");
        require(accepted || outcome.equals("overridden"), place + "outcome: accepted or overridden was expected.");
        if (accepted) {
            require(
                    accepts(item.path("acceptedSuggestions"), card),
                    place + "acceptedSuggestions: the ids of suggestions of the card were expected.");
        }
        JsonNode reason = item.path("overrideReason");
        return new About(
                new Feedback(
                        card.id(),
                        outcome,
                        text(reason.path("reason"), "system", LONGEST_SYSTEM, place + "overrideReason.reason."),
                        text(reason.path("reason"), "code", LONGEST_CODE, place + "overrideReason.reason."),
                        text(reason, "userComment", LONGEST_REMARK, place + "overrideReason."),
                        time(item.path("outcomeTimestamp").asText(""), place)),
                card);
    }

    private static boolean accepts(JsonNode suggestions, ShownCard card) {
        boolean any = suggestions.isArray() && !suggestions.isEmpty();
        for (JsonNode suggestion : suggestions) {
            any = any && Objects.equals(card.suggestion(), suggestion.path("id").asText());
        }
        return any;
    }

    private static Instant time(String text, String place) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw CdsProblem.invalid(place + "outcomeTimestamp: a time such as 2026-03-01T08:00:00Z was expected.");
        }
    }

    private static @Nullable String text(JsonNode node, String name, int longest, String place) {
        JsonNode value = node.path(name);
        if (!value.isTextual() || value.textValue().isBlank()) {
            return null;
        }
        String text = value.textValue();
        require(
                text.length() <= longest && text.indexOf('\0') < 0,
                place + name + ": at most " + longest + " characters were expected.");
        return text;
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw CdsProblem.invalid(sentence);
        }
    }
}
