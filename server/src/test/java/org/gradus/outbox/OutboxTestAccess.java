package org.gradus.outbox;

import java.time.Duration;
import java.time.Instant;
import org.springframework.context.ApplicationContext;

/** The time of what is sent to EHRs, in a server in this process. */
public final class OutboxTestAccess {

    private static final Duration STEP = Duration.ofMinutes(1);

    private final DeliveryClock clock;
    private final DeliveryFeed feed;
    private final EhrDispatch dispatch;

    public OutboxTestAccess(ApplicationContext server) {
        this.clock = server.getBean(DeliveryClock.class);
        this.feed = server.getBean(DeliveryFeed.class);
        this.dispatch = server.getBean(EhrDispatch.class);
    }

    /** Lets time pass, and in each of its minutes what is due be sent. */
    public void letPass(String ehr, Duration time) {
        Instant end = clock.instant().plus(time);
        for (Instant now = clock.instant(); now.isBefore(end); now = now.plus(STEP)) {
            clock.stopAt(now.plus(STEP));
            feed.take();
            dispatch.drain(ehr);
        }
    }

    /** It is now again. */
    public void backToNow() {
        clock.run();
    }
}
