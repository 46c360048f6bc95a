package org.gradus.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.gradus.progression.protocol.Protocol;

/** A patient's course: what arrives, and the local midnights between. */
final class Course {

    private final Protocol protocol;
    private final ZoneId zone;
    private final TreeMap<Instant, List<Arrival>> arrivals = new TreeMap<>();

    /**
     * A course.
     *
     * @param protocol the protocol to follow
     * @param zone the patient's zone
     * @param arrivals in any order; those of one instant are evaluated together (ruling 61)
     */
    Course(Protocol protocol, ZoneId zone, List<Arrival> arrivals) {
        this.protocol = protocol;
        this.zone = zone;
        arrivals.stream()
                .sorted(Comparator.comparing(Arrival::at)
                        .thenComparing(arrival -> arrival.report().sequence()))
                .forEach(arrival -> this.arrivals
                        .computeIfAbsent(arrival.at(), at -> new ArrayList<>())
                        .add(arrival));
    }

    /** The days from the first to the last, both included. */
    List<SimulatedDay> play(LocalDate from, LocalDate to) {
        SimulatedPlan plan = new SimulatedPlan(protocol, zone);
        arrivals.headMap(start(from)).forEach((at, together) -> plan.arrive(at, together));
        plan.beginAt(start(from));
        List<SimulatedDay> days = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            plan.review(start(day));
            arrivals.subMap(start(day), start(day.plusDays(1))).forEach((at, together) -> plan.arrive(at, together));
            days.add(new SimulatedDay(day, plan.state()));
        }
        return days;
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
