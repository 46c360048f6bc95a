package org.gradus.operation;

import java.util.function.Supplier;
import org.gradus.enrolment.EnrolmentRefused;
import org.gradus.errors.Problem;
import org.gradus.evaluation.MigrationRefused;
import org.gradus.evaluation.PlanNotFound;
import org.gradus.record.PatientBusy;
import org.gradus.simulation.SimulationRefused;

/** Says in HTTP and FHIR why the use cases refuse. */
final class Refusals {

    private Refusals() {}

    static <T> T told(Supplier<T> useCase) {
        try {
            return useCase.get();
        } catch (EnrolmentRefused refused) {
            throw Problem.at(Problem.Kind.INVALID, refused.path(), String.valueOf(refused.getMessage()));
        } catch (SimulationRefused refused) {
            throw Problem.at(Problem.Kind.INVALID, refused.path(), String.valueOf(refused.getMessage()));
        } catch (MigrationRefused refused) {
            throw Problem.at(Problem.Kind.INVALID, "planDefinition", String.valueOf(refused.getMessage()));
        } catch (PatientBusy busy) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "The patient's plans are being worked on; try again.");
        } catch (PlanNotFound missing) {
            throw Problem.of(Problem.Kind.NOT_FOUND, String.valueOf(missing.getMessage()));
        }
    }
}
