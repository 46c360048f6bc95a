package org.gradus.progression.protocol;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Measurement;

/**
 * A completed session with a professional took place on or after the latest opening of a phase (PT-SESSION).
 *
 * @param item protocol item
 * @param measure the procedure
 * @param sincePhase the phase
 */
public record SessionHeld(String item, String measure, String sincePhase) implements Criterion {

    @Override
    public Assessment assess(Situation situation) {
        Optional<LocalDate> since = situation.plan().latestOpening(sincePhase).map(e -> e.day());
        List<EvidenceId> held = situation.chart().of(measure).stream()
                .filter(m -> since.isPresent() && !m.day().isBefore(since.get()))
                .filter(m -> !m.day().isAfter(situation.day()))
                .map(Measurement::id)
                .toList();
        return held.isEmpty()
                ? Assessment.of(item, Judgement.UNKNOWN, "no completed session since " + sincePhase + " opened", held)
                : Assessment.of(item, Judgement.MET, "a session was completed since " + sincePhase + " opened", held);
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public Set<String> measures() {
        return Set.of(measure);
    }
}
