package org.gradus.soak;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;

/**
 * What apps, feeds and clinicians ask for, by some clients at once, so many requests a second in all: of ten, five reports and a
 * repeated one, a plan with its goals, the last reports, a stored search, a patient.
 */
final class MixedLoad {

    private static final int KINDS = 10;
    private static final int FIRST_REPORT = 4;
    private static final int SECONDS_OF_REPORTS = 3_000;

    private final String name = UUID.randomUUID().toString();
    private final List<SpinePatient> patients;
    private final int firstKind;
    private final AtomicInteger number = new AtomicInteger();
    private final LongAdder failures = new LongAdder();
    private final LongAdder asked = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final ConcurrentLinkedQueue<Long> millis = new ConcurrentLinkedQueue<>();
    private final List<Future<?>> running = new ArrayList<>();
    private final FhirClient client;
    private volatile boolean ended;

    MixedLoad(FhirClient client, List<SpinePatient> patients) {
        this(client, patients, 0);
    }

    private MixedLoad(FhirClient client, List<SpinePatient> patients, int firstKind) {
        this.client = client;
        this.patients = patients;
        this.firstKind = firstKind;
    }

    /** Reports alone, about one patient. */
    static MixedLoad ofReports(FhirClient client, SpinePatient patient) {
        return new MixedLoad(client, List.of(patient), FIRST_REPORT);
    }

    /** So much for so long. */
    static MixedLoad played(FhirClient client, List<SpinePatient> patients, int clients, int rate, long seconds)
            throws Exception {
        MixedLoad load = new MixedLoad(client, patients);
        load.begin(clients, rate);
        TimeUnit.SECONDS.sleep(seconds);
        load.end();
        return load;
    }

    void begin(int clients, int perSecond) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        long pause = TimeUnit.SECONDS.toNanos(1) * clients / perSecond;
        for (int i = 0; i < clients; i++) {
            running.add(threads.submit(() -> go(pause)));
        }
        threads.shutdown();
    }

    private void go(long pause) {
        long next = System.nanoTime();
        while (!ended) {
            long begin = System.nanoTime();
            try {
                count(ask(number.getAndIncrement()));
            } catch (UncheckedIOException e) {
                failures.increment();
            }
            millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
            next += pause;
            long rest = TimeUnit.NANOSECONDS.toMillis(next - System.nanoTime());
            if (rest > 0) {
                try {
                    Thread.sleep(rest);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            } else {
                next = System.nanoTime();
            }
        }
    }

    /** Who is told when to come again has not been failed. */
    private void count(FhirAnswer answer) {
        int status = answer.status();
        if (status == 201) {
            stored.increment();
        } else if ((status == 429 || status == 503)
                && !answer.header("Retry-After").isEmpty()) {
            asked.increment();
        } else if (status >= 400) {
            failures.increment();
        }
    }

    private FhirAnswer ask(int turn) {
        SpinePatient patient = patients.get(turn / KINDS % patients.size());
        return switch (firstKind + turn % (KINDS - firstKind)) {
            case 0 -> client.get("CarePlan?patient=" + patient.id() + "&_include=CarePlan:goal");
            case 1 -> client.get("Observation?patient=" + patient.id() + "&_sort=-date&_count=50");
            case 2 ->
                client.send(
                        "POST",
                        "/fhir/Observation/_search",
                        "application/x-www-form-urlencoded",
                        "patient=" + patient.id() + "&_count=5");
            case 3 -> client.get("Patient/" + patient.id());
            case FIRST_REPORT ->
                client.with("Idempotency-Key", name + "-" + turn)
                        .create(patient.walk(15, SpinePatient.now().minusSeconds(turn % SECONDS_OF_REPORTS)));
            default -> client.create(patient.pain(2, SpinePatient.now().minusSeconds(turn % SECONDS_OF_REPORTS)));
        };
    }

    void end() throws Exception {
        ended = true;
        for (Future<?> each : running) {
            each.get(2, TimeUnit.MINUTES);
        }
    }

    int requests() {
        return millis.size();
    }

    long failures() {
        return failures.sum();
    }

    /** How many were asked to come again. */
    long askedToWait() {
        return asked.sum();
    }

    /** How many Observations were acknowledged. */
    long stored() {
        return stored.sum();
    }

    /** The time that so many of a hundred requests took at most, in milliseconds. */
    long percentile(int of) {
        return percentile(List.copyOf(millis), of);
    }

    /** The one of these that so many of a hundred are not above. */
    static long percentile(List<Long> values, int of) {
        List<Long> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * of / 100.0)));
    }
}
