package org.gradus.operation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import java.util.Optional;
import org.gradus.enrolment.ProtocolContent;
import org.gradus.errors.Problem;
import org.gradus.evaluation.Migrated;
import org.gradus.evaluation.MigrationPreview;
import org.gradus.progression.protocol.Protocol;
import org.gradus.protocol.ProtocolCatalog;
import org.gradus.record.FhirNames;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code CarePlan/[id]/$preview-migration}: what moving a plan to another version of its protocol would change. */
@Component
public class MigrationProvider {

    private final MigrationPreview preview;
    private final ProtocolCatalog protocols;

    MigrationProvider(MigrationPreview preview, ProtocolCatalog protocols) {
        this.preview = preview;
        this.protocols = protocols;
    }

    /** Every difference between the plan as it goes on and the plan moved now; stores nothing. */
    @Operation(
            name = "$preview-migration",
            type = CarePlan.class,
            idempotent = true,
            canonicalUrl = FhirNames.BASE + "/OperationDefinition/CarePlan-preview-migration")
    public Parameters preview(
            @IdParam IdType id, @OperationParam(name = "planDefinition") @Nullable String planDefinition) {
        Migrated migrated = Refusals.told(() -> preview.preview(id.getIdPart(), Optional.ofNullable(planDefinition)));
        return MigrationParameters.of(id.getIdPart(), migrated, content(migrated.from()), content(migrated.to()));
    }

    private ProtocolContent content(Protocol protocol) {
        return ProtocolContent.of(protocol, protocols)
                .orElseThrow(() -> Problem.of(
                        Problem.Kind.UNSUPPORTED, "The PlanDefinition " + protocol.canonical() + " is not stored."));
    }
}
