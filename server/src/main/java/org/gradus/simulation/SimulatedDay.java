package org.gradus.simulation;

import java.time.LocalDate;
import org.gradus.progression.plan.CarePlanState;

/**
 * How a plan stands at the end of a day.
 *
 * @param date the patient's local day
 * @param plan the plan's state after the last arrival of that day
 */
public record SimulatedDay(LocalDate date, CarePlanState plan) {}
