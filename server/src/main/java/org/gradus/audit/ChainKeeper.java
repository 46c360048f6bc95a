package org.gradus.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Seals new audit records every few seconds and checks the whole chain once a day, on a thread of its own. */
@Component
class ChainKeeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ChainKeeper.class);
    private static final Duration LATE_COMMITS = Duration.ofSeconds(30);

    private final AuditChain chain;
    private final AuditSettings settings;
    private final AtomicInteger findings = new AtomicInteger();
    private @Nullable ScheduledExecutorService thread;

    ChainKeeper(AuditChain chain, AuditSettings settings, MeterRegistry registry) {
        this.chain = chain;
        this.settings = settings;
        Gauge.builder("gradus.audit.findings", findings, AtomicInteger::get)
                .description("Audit records that the last check found changed, missing or unsealed")
                .register(registry);
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread daemon = new Thread(work, "audit-chain");
            daemon.setDaemon(true);
            return daemon;
        });
        schedule(started, () -> chain.seal(LATE_COMMITS), settings.sealEvery());
        schedule(started, this::check, settings.checkEvery());
        thread = started;
    }

    private static void schedule(ScheduledExecutorService thread, Runnable work, Duration every) {
        thread.scheduleWithFixedDelay(() -> guarded(work), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("The audit's chain could not be continued; it is tried again.", e);
        }
    }

    private void check() {
        List<AuditChain.Finding> found = chain.check();
        findings.set(found.size());
        found.forEach(finding -> LOG.error("Audit record {}: {}.", finding.record(), finding.kind()));
        LOG.info("The audit's chain has been checked: {} findings.", found.size());
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
