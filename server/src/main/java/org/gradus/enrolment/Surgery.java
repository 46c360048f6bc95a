package org.gradus.enrolment;

import java.time.LocalDate;
import java.time.ZoneId;
import org.gradus.progression.evidence.Report;
import org.gradus.progression.plan.Anchor;
import org.hl7.fhir.r4.model.Procedure;

/**
 * A completed index surgery.
 *
 * @param procedure the resource
 * @param report what the core reads in it
 */
record Surgery(Procedure procedure, Report report) {

    String id() {
        return procedure.getIdElement().getIdPart();
    }

    Anchor anchor() {
        return IndexSurgeries.anchor(report);
    }

    /** Day 0: the local date of its start. */
    LocalDate day(ZoneId zone) {
        return anchor().dayZero(zone);
    }
}
