package org.gradus.outbox;

import io.github.resilience4j.bulkhead.Bulkhead;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.gradus.background.Sweeper;
import org.gradus.background.WorkerThreads;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.Ehrs;
import org.gradus.outgoing.OutboundPause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Turns changes into deliveries and starts those that are due, each EHR's on threads of its own. Runs on every replica; leases
 * keep them apart. While outbound is paused, changes are noted and nothing is sent.
 */
@Component
class DeliveryWorker extends Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final DeliveryFeed feed;
    private final Ehrs ehrs;
    private final DeliveryQueue queue;
    private final EhrDispatch dispatch;
    private final EhrLanes lanes;
    private final DeliveryClock clock;
    private final OutboundPause pause;
    private final WorkerThreads<ExecutorService> threads = new WorkerThreads<>(
            () -> Executors.newCachedThreadPool(work -> {
                Thread daemon = new Thread(work, "gradus-outbox-ehr");
                daemon.setDaemon(true);
                return daemon;
            }),
            LONGEST_STOP);

    DeliveryWorker(
            DeliveryFeed feed,
            Ehrs ehrs,
            DeliveryQueue queue,
            EhrDispatch dispatch,
            EhrLanes lanes,
            DeliveryClock clock,
            OutboundPause pause) {
        super("gradus-outbox", EVERY);
        this.feed = feed;
        this.ehrs = ehrs;
        this.queue = queue;
        this.dispatch = dispatch;
        this.lanes = lanes;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public void start() {
        threads.start();
        super.start();
    }

    @Override
    protected void sweep() {
        feed.take();
        if (!pause.isOn()) {
            threads.running()
                    .ifPresent(running -> ehrs.all().stream()
                            .filter(Ehr::active)
                            .filter(ehr -> queue.hasDue(ehr.id(), clock.instant()))
                            .forEach(ehr -> begin(ehr.id(), running)));
        }
    }

    private void begin(String ehr, ExecutorService running) {
        Bulkhead bulkhead = lanes.bulkhead(ehr);
        if (bulkhead.tryAcquirePermission()) {
            running.execute(() -> {
                try {
                    dispatch.drain(ehr);
                } catch (RuntimeException e) {
                    LOG.warn("Sending to EHR {} was interrupted; it goes on.", ehr, e);
                } finally {
                    bulkhead.onComplete();
                }
            });
        }
    }

    @Override
    public void stop() {
        super.stop();
        threads.stop();
    }
}
