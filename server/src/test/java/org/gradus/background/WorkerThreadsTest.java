package org.gradus.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkerThreadsTest {

    private final WorkerThreads<ExecutorService> threads =
            new WorkerThreads<>(Executors::newSingleThreadExecutor, Duration.ofMillis(50));

    @Test
    void they_work_again_after_a_stop() throws Exception {
        threads.start();
        threads.stop();
        assertThat(threads.running()).isEmpty();

        assertThat(threads.start().submit(() -> "done").get(5, TimeUnit.SECONDS))
                .isEqualTo("done");

        threads.stop();
    }

    @Test
    void what_does_not_end_in_time_is_interrupted() throws Exception {
        ExecutorService running = threads.start();
        running.execute(() -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        threads.stop();

        assertThat(running.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_stop_without_a_start_does_nothing() {
        threads.stop();

        assertThat(threads.running()).isEmpty();
    }
}
