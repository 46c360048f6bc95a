package org.gradus.simulation;

import ca.uhn.fhir.context.FhirContext;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Code;
import org.gradus.record.Directory;
import org.gradus.record.ExpressionJudge;

/** Simulations without a server. */
public final class Simulations {

    private Simulations() {}

    /** One that knows nobody but whom its Bundle brings, for up to 400 days. */
    public static Simulation inMemory() {
        return new Simulation(
                new SimulationSettings(400, 9000, ZoneOffset.UTC),
                new NobodyStored(),
                new ExpressionJudge(FhirContext.forR4Cached()));
    }

    private static final class NobodyStored implements Directory {

        @Override
        public Optional<String> deviceIdentifier(String reference) {
            return Optional.empty();
        }

        @Override
        public Set<Code> activeRoles(String reference) {
            return Set.of();
        }
    }
}
