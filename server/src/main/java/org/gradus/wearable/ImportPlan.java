package org.gradus.wearable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.wearable.ConceptMaps.Vocabulary;
import org.gradus.wearable.WearableRecord.Amount;
import org.hl7.fhir.r4.model.Observation;

/**
 * What a set of records comes to. Sessions take in the distances that the same app measured within them; every other record
 * stands for itself.
 */
final class ImportPlan {

    private static final BigDecimal SECONDS_OF_MINUTE = BigDecimal.valueOf(60);
    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

    private final ObservationDraft draft;
    private final Vocabulary words;
    private final ZoneId zone;
    private final List<Planned> planned = new ArrayList<>();
    private final Set<WearableRecord> taken = new HashSet<>();

    ImportPlan(ObservationDraft draft, Vocabulary words, ZoneId zone) {
        this.draft = draft;
        this.words = words;
        this.zone = zone;
    }

    List<Planned> of(List<WearableRecord> records) {
        records.stream().filter(r -> r.workout().isPresent()).forEach(session -> session(session, records));
        records.stream()
                .filter(record -> record.workout().isEmpty() && !taken.contains(record))
                .forEach(this::single);
        return planned;
    }

    private void session(WearableRecord session, List<WearableRecord> records) {
        Optional<Target> duration = words.type(session.type(), false);
        Optional<Target> activity = session.workout().flatMap(words::workout);
        if (duration.isEmpty() || activity.isEmpty()) {
            none(session, Outcome.NOT_MAPPED, "This kind of exercise is no activity of a plan.");
            return;
        }
        Target kind = activity.get();
        boolean confirmed = kind.mayBeConfirmed()
                && session.confirmed().filter(kind.coding().getCode()::equals).isPresent();
        if (!kind.isTrueOfSource() && !confirmed) {
            none(
                    session,
                    Outcome.NOT_MAPPED,
                    "The kind of exercise says too little; the patient must confirm '"
                            + kind.coding().getCode() + "' (confirmedActivity).");
            return;
        }
        add(session, draft.duration(session, duration.get(), kind.coding(), minutes(session)));
        distance(session, kind.coding().getCode(), records);
    }

    private void distance(WearableRecord session, String activity, List<WearableRecord> records) {
        List<WearableRecord> parts = records.stream()
                .filter(r -> r.workout().isEmpty() && words.belongsToSession(r.type()) && session.covers(r))
                .filter(r -> taken.add(r))
                .toList();
        parts.forEach(
                part -> none(part, Outcome.PART_OF_SESSION, "It is in the distance of session " + session.id() + "."));
        Optional<Amount> whole = session.amount().or(() -> sum(parts));
        words.distance(activity)
                .ifPresent(what ->
                        whole.ifPresent(distance -> add(session, draft.measured(session, "distance", what, distance))));
    }

    /** Of one unit only: what is in several units is not added up. */
    private static Optional<Amount> sum(List<WearableRecord> parts) {
        List<Amount> amounts =
                parts.stream().flatMap(part -> part.amount().stream()).toList();
        boolean one = amounts.stream().map(Amount::unit).distinct().count() == 1;
        return one
                ? Optional.of(new Amount(
                        amounts.stream().map(Amount::value).reduce(BigDecimal.ZERO, BigDecimal::add),
                        amounts.get(0).unit()))
                : Optional.empty();
    }

    private void single(WearableRecord record) {
        if (words.belongsToSession(record.type())) {
            none(record, Outcome.NOT_MAPPED, "A distance counts only within a session that is sent with it.");
            return;
        }
        Optional<Target> what = words.type(record.type(), isLocalDay(record)).filter(Target::isTrueOfSource);
        if (what.isEmpty()) {
            none(record, Outcome.NOT_MAPPED, "No rule and no chart reads records of this type.");
        } else if (record.amount().isEmpty()) {
            none(record, Outcome.UNREADABLE, "The amount is missing.");
        } else {
            add(record, draft.measured(record, "", what.get(), record.amount().get()));
        }
    }

    private void add(WearableRecord record, Observation observation) {
        planned.add(Planned.stored(record.id(), observation));
    }

    private void none(WearableRecord record, Outcome outcome, String reason) {
        planned.add(Planned.none(record.id(), outcome, reason));
    }

    private static Amount minutes(WearableRecord session) {
        long seconds = Duration.between(session.start(), session.end()).toSeconds();
        return new Amount(BigDecimal.valueOf(seconds).divide(SECONDS_OF_MINUTE, 2, RoundingMode.HALF_UP), "min");
    }

    private boolean isLocalDay(WearableRecord record) {
        ZonedDateTime start = record.start().atZone(zone);
        ZonedDateTime end = record.end().atZone(zone);
        boolean fromMidnight = start.equals(start.toLocalDate().atStartOfDay(zone));
        boolean toMidnight = end.equals(start.toLocalDate().plusDays(1).atStartOfDay(zone))
                || end.toLocalDate().equals(start.toLocalDate())
                        && !end.toLocalTime().isBefore(LAST_MINUTE);
        return fromMidnight && toMidnight;
    }
}
