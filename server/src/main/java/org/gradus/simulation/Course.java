package org.gradus.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.gradus.progression.plan.CarePlanState;

/** A patient's course: what arrives, and the local midnights between. */
final class Course {

    private final SimulatedPlan plan;
    private final ZoneId zone;
    private final BiFunction<LocalDate, CarePlanState, List<Arrival>> daily;
    private final TreeMap<Instant, List<Arrival>> arrivals = new TreeMap<>();

    /**
     * A course.
     *
     * @param plan the plan before anything has arrived
     * @param zone the patient's zone
     * @param arrivals in any order; those of one instant are evaluated together (ruling 61)
     * @param daily what arrives on a day besides, given how the plan stands after its midnight
     */
    Course(
            SimulatedPlan plan,
            ZoneId zone,
            List<Arrival> arrivals,
            BiFunction<LocalDate, CarePlanState, List<Arrival>> daily) {
        this.plan = plan;
        this.zone = zone;
        this.daily = daily;
        add(arrivals);
    }

    private void add(List<Arrival> arriving) {
        arriving.stream()
                .sorted(Comparator.comparing(Arrival::at)
                        .thenComparing(arrival -> arrival.report().sequence()))
                .forEach(arrival -> this.arrivals
                        .computeIfAbsent(arrival.at(), at -> new ArrayList<>())
                        .add(arrival));
    }

    /** The days from the first to the last, both included. */
    List<SimulatedDay> play(LocalDate from, LocalDate to) {
        arrivals.headMap(start(from)).forEach((at, together) -> plan.arrive(at, together));
        plan.beginAt(start(from));
        List<SimulatedDay> days = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            plan.review(start(day));
            add(daily.apply(day, plan.state()));
            arrivals.subMap(start(day), start(day.plusDays(1))).forEach((at, together) -> plan.arrive(at, together));
            days.add(plan.day(day));
        }
        return days;
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
