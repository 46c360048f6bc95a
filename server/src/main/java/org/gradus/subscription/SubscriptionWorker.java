package org.gradus.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.gradus.access.StandingGrants;
import org.gradus.background.DatabaseClock;
import org.gradus.background.Sweeper;
import org.gradus.background.WorkerThreads;
import org.gradus.outgoing.OutboundPause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes events and brings them to subscribers, every second, on every replica; the rows keep replicas apart. A slow endpoint
 * holds up no other one until four of them are slow at once.
 */
@Component
class SubscriptionWorker extends Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionWorker.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration HOUSEKEEPING = Duration.ofSeconds(10);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final int AT_ONCE = 50;
    private static final int THREADS = 4;

    private final EventRecorder recorder;
    private final Notifications notifications;
    private final SubscriptionTable subscriptions;
    private final EventTable events;
    private final DeliveryOutcomes outcomes;
    private final StandingGrants grants;
    private final SubscriptionSettings settings;
    private final OutboundPause pause;
    private final TransactionTemplate transaction;
    private final DatabaseClock clock;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final WorkerThreads<ExecutorService> threads = new WorkerThreads<>(
            () -> Executors.newFixedThreadPool(THREADS, work -> {
                Thread daemon = new Thread(work, "gradus-subscription");
                daemon.setDaemon(true);
                return daemon;
            }),
            LONGEST_STOP);
    private Instant kept = Instant.EPOCH;

    SubscriptionWorker(
            EventRecorder recorder,
            Notifications notifications,
            SubscriptionTable subscriptions,
            EventTable events,
            DeliveryOutcomes outcomes,
            StandingGrants grants,
            SubscriptionSettings settings,
            OutboundPause pause,
            DatabaseClock clock,
            PlatformTransactionManager transactions) {
        super("gradus-subscriptions", EVERY);
        this.recorder = recorder;
        this.notifications = notifications;
        this.subscriptions = subscriptions;
        this.events = events;
        this.outcomes = outcomes;
        this.grants = grants;
        this.settings = settings;
        this.pause = pause;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void start() {
        threads.start();
        super.start();
    }

    @Override
    protected void sweep() {
        recorder.record();
        if (!pause.isOn()) {
            threads.running()
                    .ifPresent(running -> notifications.due(AT_ONCE).stream()
                            .filter(underWay::add)
                            .forEach(id -> running.execute(() -> step(id))));
        }
        if (clock.instant().isAfter(kept.plus(HOUSEKEEPING))) {
            keep();
            kept = clock.instant();
        }
    }

    private void step(String id) {
        try {
            notifications.step(id);
        } catch (RuntimeException e) {
            LOG.warn("A step of Subscription/{} failed; it is tried again.", id, e);
        } finally {
            underWay.remove(id);
        }
    }

    /** Ends what belongs to clients that have lost their right, and removes events that are too old. */
    void keep() {
        subscriptions.living().stream()
                .filter(each -> grants.present(each.client(), each.scopes()).isEmpty())
                .forEach(each -> transaction.executeWithoutResult(status -> outcomes.withdraw(each.id())));
        transaction.executeWithoutResult(
                status -> events.removeBefore(clock.instant().minus(settings.retention())));
    }

    @Override
    public void stop() {
        super.stop();
        threads.stop();
        underWay.clear();
    }
}
