package org.gradus.bench;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.gradus.progression.Progression;
import org.gradus.progression.ProgressionEngine;
import org.gradus.progression.evidence.Evidence;
import org.gradus.progression.fixtures.Patient;
import org.gradus.progression.fixtures.Patients;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.protocol.Protocol;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One decision about one plan, on the evidence that a server would read for it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Dgradus.laws=off")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecideBenchmark {

    /** Reports of pain on each day: a diary in the evening, or a device that asks every half hour. */
    @Param({"1", "50"})
    private int painsADay;

    private final Patient patient = Patients.inP3();
    private final Protocol protocol = patient.protocol();
    private CarePlanState plan = patient.plan();
    private Evidence evidence = patient.evidence();
    private Instant now = patient.now();

    /** A patient in the third month: walks each day, has been cleared, and is allowed low-impact training. */
    @Setup
    public void recover() {
        for (int day = 100; day < 160; day++) {
            patient.day(day, arrivals -> {
                for (int i = 0; i < painsADay; i++) {
                    arrivals.at("%02d:%02d".formatted(i / 4, i % 4 * 15)).pain(1 + i % 2);
                }
                return arrivals.walk(1_700, "m", 30);
            });
        }
        plan = patient.plan();
        evidence = patient.evidence();
        now = patient.now();
    }

    /** The same question again: what a report that changes nothing costs. */
    @Benchmark
    public Progression decide() {
        return ProgressionEngine.decide(plan, protocol, evidence, now);
    }
}
