package org.gradus.progression.protocol;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.progression.evidence.Measurement;
import org.gradus.progression.evidence.Session;

/** Something to be told about a report that holds nothing: a flag for the day. */
public sealed interface Advisory {

    String item();

    String text();

    /** The measurements that it is about. */
    List<Measurement> concerned(Situation situation);

    /** A value on some activities, from a threshold on (PAIN-WALK-P1). */
    record DuringActivity(String item, String text, String measure, BigDecimal atLeast, Set<String> activities)
            implements Advisory {
        public DuringActivity {
            activities = Set.copyOf(activities);
        }

        @Override
        public List<Measurement> concerned(Situation situation) {
            return situation.chart().of(measure).stream()
                    .filter(m -> m.atLeast(atLeast))
                    .filter(m ->
                            situation.protocol().activitiesNamed(m).stream().anyMatch(activities::contains))
                    .toList();
        }
    }

    /** A session longer than the phase allows (RUN-SESSION, ruling 39). */
    record LongSession(String item, String text, String kind, Map<String, BigDecimal> minutes) implements Advisory {
        public LongSession {
            minutes = Map.copyOf(minutes);
        }

        @Override
        public List<Measurement> concerned(Situation situation) {
            BigDecimal most = minutes.get(situation.plan().phase());
            return most == null
                    ? List.of()
                    : sessions(situation, kind).stream()
                            .flatMap(s -> s.duration().stream())
                            .filter(d -> d.low().isPresent() && d.low().get().compareTo(most) > 0)
                            .toList();
        }
    }

    /** A session of a kind of exercise that the present phase does not include yet (ABOVE-PHASE, ruling 17). */
    record EarlySession(String item, String text, Map<String, String> earliestPhase) implements Advisory {
        public EarlySession {
            earliestPhase = Map.copyOf(earliestPhase);
        }

        @Override
        public List<Measurement> concerned(Situation situation) {
            List<Measurement> early = new ArrayList<>();
            earliestPhase.forEach((kind, phase) -> {
                if (situation.phaseIndex() < situation.protocol().phaseIndex(phase)) {
                    sessions(situation, kind).forEach(s -> {
                        s.distance().ifPresent(early::add);
                        s.duration().ifPresent(early::add);
                    });
                }
            });
            return early;
        }
    }

    private static List<Session> sessions(Situation situation, String kind) {
        List<Session> sessions = new ArrayList<>();
        for (LocalDate day : situation.chart().sessionDays(kind)) {
            sessions.addAll(situation.chart().sessions(kind, day));
        }
        return sessions;
    }
}
