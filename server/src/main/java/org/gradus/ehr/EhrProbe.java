package org.gradus.ehr;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gradus.ehr.Ehr.Accepts;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.springframework.stereotype.Component;

/** Asks EHRs what they take, and remembers it for an hour. */
@Component
public class EhrProbe {

    private static final Duration KEPT = Duration.ofHours(1);

    private final EhrClient client;
    private final Clock realTime = Clock.systemUTC();
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    EhrProbe(EhrClient client) {
        this.client = client;
    }

    private record Known(Ehr ehr, Capabilities capabilities, Instant until) {

        private boolean isAbout(Ehr wanted) {
            return ehr.baseUrl().equals(wanted.baseUrl()) && ehr.accepts() == wanted.accepts();
        }
    }

    /**
     * What the EHR takes, asked within the last hour.
     *
     * @throws EhrProblem if it does not say
     */
    public Capabilities capabilities(Ehr ehr) {
        Known remembered = known.get(ehr.id());
        if (remembered != null && remembered.isAbout(ehr) && realTime.instant().isBefore(remembered.until)) {
            return remembered.capabilities;
        }
        return ask(ehr);
    }

    /**
     * What the EHR takes, asked now.
     *
     * @throws EhrProblem if it does not say
     */
    public Capabilities ask(Ehr ehr) {
        Capabilities said = ehr.accepts() == Accepts.PROBE
                ? Capabilities.of(client.resource(client.callOpenly(ehr, "metadata"), CapabilityStatement.class))
                : Capabilities.assumed(ehr.accepts());
        remember(ehr, said);
        return said;
    }

    /** Remembers what the EHR has shown to be true, whatever it says. */
    public void remember(Ehr ehr, Capabilities shown) {
        known.put(ehr.id(), new Known(ehr, shown, realTime.instant().plus(KEPT)));
    }
}
