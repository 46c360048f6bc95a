package org.gradus.questionnaire;

import java.util.List;
import java.util.Optional;
import org.gradus.protocol.Definitions;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.springframework.stereotype.Component;

/** Answered forms together with the Questionnaires that they answer. */
@Component
class Forms {

    private final Definitions definitions;

    Forms(Definitions definitions) {
        this.definitions = definitions;
    }

    /** What a form says; empty when the Questionnaire that it names is not stored here. */
    Optional<List<Observation>> extracted(QuestionnaireResponse form) {
        return Optional.ofNullable(form.getQuestionnaire())
                .flatMap(canonical -> definitions.find(canonical, Questionnaire.class))
                .map(questionnaire -> Extraction.of(questionnaire, form));
    }
}
