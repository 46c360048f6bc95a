package org.gradus.wearable;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.gradus.errors.Problem;
import org.gradus.record.FhirNames;
import org.gradus.record.PresentResource;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Patient/[id]/$import-wearable-records}: what a phone or watch has recorded becomes Observations. */
@Component
public class WearableProvider {

    private final WearableImport imports;
    private final DaoRegistry daos;

    WearableProvider(WearableImport imports, DaoRegistry daos) {
        this.imports = imports;
        this.daos = daos;
    }

    /** One {@code result} for each Observation, or for each record that became none. */
    @Operation(
            name = "$import-wearable-records",
            type = Patient.class,
            canonicalUrl = FhirNames.BASE + "/OperationDefinition/Patient-import-wearable-records")
    public Parameters importRecords(
            @IdParam IdType id,
            @OperationParam(name = "platform") @Nullable CodeType platform,
            @OperationParam(name = "records") @Nullable Attachment records,
            RequestDetails request) {
        Platform named = Platform.of(platform == null ? "" : String.valueOf(platform.getValue()))
                .orElseThrow(() ->
                        Problem.at(Problem.Kind.INVALID, "platform", "'healthkit' or 'health-connect' was expected."));
        if (records == null || records.getData() == null || !"application/json".equals(records.getContentType())) {
            throw Problem.at(
                    Problem.Kind.INVALID, "records", "An Attachment with contentType application/json was expected.");
        }
        Patient patient = PresentResource.read(
                        daos.getResourceDao(Patient.class), new IdType("Patient", id.getIdPart()))
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND, "There is no such patient."));
        Parameters answer = new Parameters();
        imports.run(patient, named, records.getData(), request).forEach(imported -> add(answer, imported));
        return answer;
    }

    private static void add(Parameters answer, Imported imported) {
        ParametersParameterComponent result = answer.addParameter().setName("result");
        result.addPart().setName("record").setValue(new StringType(imported.record()));
        result.addPart().setName("outcome").setValue(new CodeType(imported.outcome()));
        imported.observation()
                .ifPresent(reference -> result.addPart().setName("observation").setValue(new Reference(reference)));
        imported.reason().ifPresent(reason -> result.addPart().setName("reason").setValue(new StringType(reason)));
    }
}
