package org.gradus.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.NoSuchElementException;
import org.awaitility.Awaitility;
import org.gradus.outbox.Delivery.State;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.CarePlan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The outbox as it works by itself, and what operators see of it. */
@GradusServerTest
class DeliveryWorkerIT extends OutboxScene {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    EhrLanes lanes;

    @Autowired
    MeterRegistry metrics;

    @Test
    void it_sends_by_itself_and_goes_on_after_a_stop() {
        worker.start();
        eventually(() -> assertThat(delivery().state()).isEqualTo(State.DELIVERED));

        worker.stop();
        assertThat(worker.isRunning()).isFalse();
        annaAdvances();
        worker.start();
        clock.run();

        eventually(() -> assertThat(theirPlan().getText().getDivAsString()).contains("Exercise walking"));
    }

    @Test
    @Tag("CR-12")
    void an_ehr_that_hangs_holds_two_threads_and_no_other_ehr() throws Exception {
        String slow = ehr;
        anotherPlan("MRN-2");
        anotherPlan("MRN-3");
        feed.take();
        partner.failNext(2, answer -> answer.withStatus(500).withFixedDelay(4000));
        Bulkhead threads = lanes.bulkhead(slow);

        worker.start();
        worker.sweep();
        worker.sweep();
        worker.sweep();

        assertThat(threads.getMetrics().getAvailableConcurrentCalls()).isZero();
        assertThat(lanes.bulkhead("another").getMetrics().getAvailableConcurrentCalls())
                .isEqualTo(2);
        eventually(() ->
                assertThat(threads.getMetrics().getAvailableConcurrentCalls()).isEqualTo(2));
    }

    private void anotherPlan(String number) {
        partner.knows("urn:test:" + ehr, number);
        SpinePatient other = SpinePatient.at(client);
        identify(other.id(), number);
        other.operatedOn(30);
    }

    @Test
    void operators_see_what_waits_what_needs_them_and_what_came_of_the_rest() {
        feed.take();
        later(Duration.ofMinutes(3));
        assertThat(gauge("gradus.outbox.pending")).isPositive();
        assertThat(gauge("gradus.outbox.age")).isGreaterThanOrEqualTo(180);
        double dead = gauge("gradus.outbox.dead");

        partner.failNext(1, answer -> answer.withStatus(500));
        dispatch.drain(ehr);
        assertThat(counted("failed")).isEqualTo(1);
        later(Duration.ofMinutes(1));
        dispatch.drain(ehr);
        assertThat(counted("delivered")).isEqualTo(1);
        partner.refuse("CarePlan", 422);
        annaAdvances();
        send();

        assertThat(counted("dead")).isEqualTo(1);
        assertThat(gauge("gradus.outbox.dead")).isEqualTo(dead + 1);
        assertThat(partner.all(CarePlan.class)).hasSize(1);
    }

    private double gauge(String name) {
        return metrics.get(name).gauge().value();
    }

    private double counted(String outcome) {
        return metrics.get("gradus.outbox.deliveries")
                .tags("ehr", ehr, "outcome", outcome)
                .counter()
                .count();
    }

    private static void eventually(Runnable claim) {
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreException(NoSuchElementException.class)
                .untilAsserted(claim::run);
    }
}
