package org.gradus.progression.protocol;

import java.util.List;
import java.util.Set;
import org.gradus.progression.evidence.Evidence;
import org.gradus.progression.evidence.Judgement;

/**
 * A FHIRPath condition, which an adapter evaluates: its result reaches the core as a finding.
 *
 * @param item protocol item
 * @param language media type, {@code text/fhirpath}
 * @param text the expression
 */
public record Expression(String item, String language, String text) implements Criterion {

    @Override
    public Assessment assess(Situation situation) {
        Evidence.Finding finding = situation.findings().get(item);
        return finding == null
                ? Assessment.of(item, Judgement.UNKNOWN, "the expression has not been evaluated", List.of())
                : Assessment.of(item, finding.judgement(), finding.explanation(), finding.evidence());
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public Set<String> measures() {
        return Set.of();
    }
}
