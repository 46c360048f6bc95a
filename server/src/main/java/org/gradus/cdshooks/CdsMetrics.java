package org.gradus.cdshooks;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;

/** What operators see of the calls: how many, how long, and what came of them; nothing of EHRs or patients. */
@Component
class CdsMetrics {

    private final MeterRegistry registry;

    CdsMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    Timer.Sample begin() {
        return Timer.start(registry);
    }

    /** @param outcome {@code cards}, {@code none}, {@code feedback}, {@code refused} or {@code failed} */
    void end(Timer.Sample call, String service, String outcome) {
        call.stop(Timer.builder("gradus.cds.calls")
                .description("Calls of CDS services")
                .tag("service", service)
                .tag("outcome", outcome)
                .register(registry));
    }
}
