package org.gradus.bench;

import java.util.concurrent.TimeUnit;
import org.gradus.progression.protocol.Protocol;
import org.gradus.protocol.PackagedDefinitions;
import org.gradus.protocol.ProtocolCompiler;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The whole spinal fusion protocol, from its PlanDefinition to the core's rules: what storing or refreshing one costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CompilerBenchmark {

    private final PlanDefinition definition = PackagedDefinitions.protocol("spinal-fusion-rehabilitation");

    @Benchmark
    public Protocol compile() {
        return ProtocolCompiler.compile(definition, PackagedDefinitions.ALL);
    }
}
