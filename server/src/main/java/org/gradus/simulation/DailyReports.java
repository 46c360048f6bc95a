package org.gradus.simulation;

import java.time.LocalDate;
import org.gradus.progression.plan.CarePlanState;
import org.hl7.fhir.r4.model.Bundle;

/** What a patient would report on a day, who does what the plan allows and stops when it says so. */
@FunctionalInterface
public interface DailyReports {

    /**
     * The day's resources.
     *
     * @param day the patient's local day
     * @param morning how the plan stands after that day's midnight
     */
    Bundle on(LocalDate day, CarePlanState morning);
}
