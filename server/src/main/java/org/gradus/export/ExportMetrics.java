package org.gradus.export;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.gradus.export.Export.State;
import org.springframework.stereotype.Component;

/** What operators see of exports: how many run, how many have failed, how much was written. */
@Component
class ExportMetrics {

    private final Counter lines;

    ExportMetrics(MeterRegistry registry, ExportTable table) {
        Gauge.builder("gradus.export.running", table, exports -> exports.count(State.RUNNING))
                .description("Exports that are not finished yet")
                .register(registry);
        Gauge.builder("gradus.export.failed", table, exports -> exports.count(State.FAILED))
                .description("Exports that have failed and are not forgotten yet")
                .register(registry);
        this.lines = Counter.builder("gradus.export.lines")
                .description("Lines written into files")
                .register(registry);
    }

    void written(int count) {
        lines.increment(count);
    }
}
