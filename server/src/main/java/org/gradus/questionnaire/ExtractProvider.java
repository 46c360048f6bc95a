package org.gradus.questionnaire;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import java.util.List;
import org.gradus.errors.Problem;
import org.gradus.record.PresentResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code QuestionnaireResponse/$extract} of Structured Data Capture: tells what a form says, as a transaction. Forms that are
 * stored here are extracted by themselves; posting the transaction again changes nothing.
 */
@Component
public class ExtractProvider {

    private static final String CANONICAL =
            "http://hl7.org/fhir/uv/sdc/OperationDefinition/QuestionnaireResponse-extract";

    private final Forms forms;
    private final DaoRegistry daos;

    ExtractProvider(Forms forms, DaoRegistry daos) {
        this.forms = forms;
        this.daos = daos;
    }

    /** Of a stored form. */
    @Operation(name = "$extract", type = QuestionnaireResponse.class, idempotent = true, canonicalUrl = CANONICAL)
    public Bundle extract(@IdParam IdType id) {
        IdType form = new IdType("QuestionnaireResponse", id.getIdPart());
        return transaction(PresentResource.read(daos.getResourceDao(QuestionnaireResponse.class), form)
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND, "There is no such form.")));
    }

    /** Of a form that is sent along; it must have an id, from which those of its Observations are derived. */
    @Operation(name = "$extract", type = QuestionnaireResponse.class, canonicalUrl = CANONICAL)
    public Bundle extract(@OperationParam(name = "questionnaire-response") @Nullable QuestionnaireResponse form) {
        if (form == null || !form.hasId()) {
            throw Problem.at(
                    Problem.Kind.INVALID, "questionnaire-response", "A QuestionnaireResponse with an id was expected.");
        }
        return transaction(form);
    }

    private Bundle transaction(QuestionnaireResponse form) {
        List<Observation> said = forms.extracted(form)
                .orElseThrow(() -> Problem.at(
                        Problem.Kind.INVALID,
                        "QuestionnaireResponse.questionnaire",
                        "The form must name a Questionnaire that is stored here."));
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        said.forEach(observation -> transaction
                .addEntry()
                .setResource(observation)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl("Observation/" + observation.getIdElement().getIdPart()));
        return transaction;
    }
}
