package org.gradus.outbox;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Keeps EHRs from harming one another and from being harmed: each has its own circuit breaker and its own few threads. */
@Component
class EhrLanes {

    private static final float ALL = 100;

    private final CircuitBreakerConfig circuit;
    private final BulkheadConfig threads;
    private final Map<String, CircuitBreaker> circuits = new ConcurrentHashMap<>();
    private final Map<String, Bulkhead> bulkheads = new ConcurrentHashMap<>();

    EhrLanes(OutboxSettings settings, DeliveryClock clock) {
        this.circuit = CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(settings.circuitFailures())
                .minimumNumberOfCalls(settings.circuitFailures())
                .failureRateThreshold(ALL)
                .waitDurationInOpenState(settings.circuitPause())
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(clock.asClock())
                .build();
        this.threads =
                BulkheadConfig.custom().maxConcurrentCalls(settings.parallel()).build();
    }

    /** Opens when every one of the last few deliveries failed, and lets one through after a while. */
    CircuitBreaker circuit(String ehr) {
        return circuits.computeIfAbsent(ehr, name -> CircuitBreaker.of(name, circuit));
    }

    /** Bounds how many threads one EHR can hold. */
    Bulkhead bulkhead(String ehr) {
        return bulkheads.computeIfAbsent(ehr, name -> Bulkhead.of(name, threads));
    }
}
