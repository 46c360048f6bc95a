package org.gradus.operation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.gradus.errors.Problem;
import org.gradus.progression.protocol.Protocol;
import org.gradus.protocol.ProtocolCatalog;
import org.gradus.record.FhirNames;
import org.gradus.simulation.Simulation;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code PlanDefinition/[id]/$simulate}: tries a protocol out on a patient's course, in memory. */
@Component
public class SimulateProvider {

    private final StoredProtocols stored;
    private final ProtocolCatalog protocols;
    private final Simulation simulation;

    SimulateProvider(StoredProtocols stored, ProtocolCatalog protocols, Simulation simulation) {
        this.stored = stored;
        this.protocols = protocols;
        this.simulation = simulation;
    }

    /** Every day from the first to the last: how the plan stands at its end, and what keeps it there. */
    @Operation(
            name = "$simulate",
            type = PlanDefinition.class,
            canonicalUrl = FhirNames.BASE + "/OperationDefinition/PlanDefinition-simulate")
    public Parameters simulate(
            @IdParam IdType id,
            @OperationParam(name = "bundle", min = 1) @Nullable Bundle bundle,
            @OperationParam(name = "from", min = 1) @Nullable String from,
            @OperationParam(name = "to", min = 1) @Nullable String to) {
        if (bundle == null) {
            throw Problem.at(Problem.Kind.INVALID, "bundle", "A Bundle with the patient's resources was expected.");
        }
        String canonical = stored.canonical(id);
        Protocol protocol = protocols
                .find(canonical)
                .orElseThrow(() -> Problem.of(
                        Problem.Kind.UNSUPPORTED, "PlanDefinition " + canonical + " is no active protocol."));
        LocalDate first = date(from, "from");
        LocalDate last = date(to, "to");
        return SimulationParameters.of(Refusals.told(() -> simulation.play(protocol, bundle, first, last)), protocol);
    }

    private static LocalDate date(@Nullable String value, String path) {
        try {
            return LocalDate.parse(value == null ? "" : value);
        } catch (DateTimeException e) {
            throw Problem.at(Problem.Kind.INVALID, path, "A date was expected, for example 2026-03-01.");
        }
    }
}
