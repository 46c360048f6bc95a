package org.gradus.questionnaire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gradus.record.FhirNames;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/**
 * Observation-based extraction (Structured Data Capture, section "Observation-based extraction"): each answer to an item with
 * a code becomes an Observation of that code, if the Questionnaire, or the item, says {@code observationExtract}. The id of
 * an Observation is derived from the form, the item and the place of the answer.
 */
final class Extraction {

    /** Identifier system of answers: form, item and place. */
    static final String ANSWER = FhirNames.BASE + "/sid/form-answer";

    private static final String EXTRACT =
            "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract";
    private static final String UNIT = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit";
    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";

    private final QuestionnaireResponse form;
    private final Map<String, Question> questions = new HashMap<>();
    private final List<Observation> observations = new ArrayList<>();

    private Extraction(Questionnaire questionnaire, QuestionnaireResponse form) {
        this.form = form;
        collect(questionnaire.getItem(), extracts(questionnaire.getExtension()).orElse(false));
    }

    /** The Observations that an answered form says; none while it is not completed. */
    static List<Observation> of(Questionnaire questionnaire, QuestionnaireResponse form) {
        Extraction extraction = new Extraction(questionnaire, form);
        if (isAnswered(form)) {
            extraction.read(form.getItem());
        }
        return extraction.observations;
    }

    private static boolean isAnswered(QuestionnaireResponse form) {
        return form.hasStatus()
                && switch (form.getStatus()) {
                    case COMPLETED, AMENDED -> true;
                    default -> false;
                };
    }

    private void collect(List<QuestionnaireItemComponent> items, boolean inherited) {
        for (QuestionnaireItemComponent item : items) {
            boolean extracted = extracts(item.getExtension()).orElse(inherited);
            questions.put(item.getLinkId(), new Question(item, extracted));
            collect(item.getItem(), extracted);
        }
    }

    private static Optional<Boolean> extracts(List<Extension> extensions) {
        return extensions.stream()
                .filter(extension -> EXTRACT.equals(extension.getUrl()))
                .map(Extension::getValue)
                .filter(BooleanType.class::isInstance)
                .map(value -> ((BooleanType) value).booleanValue())
                .findFirst();
    }

    private void read(List<QuestionnaireResponseItemComponent> items) {
        for (QuestionnaireResponseItemComponent item : items) {
            Question question = questions.get(item.getLinkId());
            List<QuestionnaireResponseItemAnswerComponent> answers = item.getAnswer();
            for (int i = 0; i < answers.size(); i++) {
                if (question != null
                        && question.becomesObservation()
                        && answers.get(i).hasValue()) {
                    int place = i;
                    value(question.item(), answers.get(i).getValue())
                            .ifPresent(value -> observations.add(observation(question.item(), place, value)));
                }
                read(answers.get(i).getItem());
            }
            read(item.getItem());
        }
    }

    private Observation observation(QuestionnaireItemComponent item, int place, Type value) {
        Observation observation = new Observation();
        String answer = form.getIdElement().getIdPart() + "/" + item.getLinkId() + "/" + place;
        observation.setId("Observation/" + UUID.nameUUIDFromBytes(("form|" + answer).getBytes(StandardCharsets.UTF_8)));
        observation.addIdentifier(new Identifier().setSystem(ANSWER).setValue(answer));
        boolean amended = form.getStatus() == QuestionnaireResponse.QuestionnaireResponseStatus.AMENDED;
        observation.setStatus(amended ? ObservationStatus.AMENDED : ObservationStatus.FINAL);
        observation.addCategory(new CodeableConcept(new Coding(CATEGORY, "survey", null)));
        CodeableConcept code = new CodeableConcept();
        item.getCode().forEach(coding -> code.addCoding(coding.copy()));
        observation.setCode(code);
        observation.setSubject(form.getSubject().copy());
        observation.setEncounter(form.getEncounter().copy());
        if (form.hasAuthored()) {
            observation.setEffective(form.getAuthoredElement().copy());
        }
        Reference by = form.hasSource() ? form.getSource() : form.hasAuthor() ? form.getAuthor() : form.getSubject();
        observation.addPerformer(by.copy());
        observation.setValue(value);
        observation.addDerivedFrom(
                new Reference("QuestionnaireResponse/" + form.getIdElement().getIdPart()));
        return observation;
    }

    /** Numbers get the unit that the item states; what has no place in an Observation is left out. */
    private static Optional<Type> value(QuestionnaireItemComponent item, Type answer) {
        if (answer instanceof IntegerType number) {
            return Optional.of(quantity(item, new Quantity(number.getValue())));
        } else if (answer instanceof DecimalType number) {
            return Optional.of(quantity(item, new Quantity().setValue(number.getValue())));
        } else if (answer instanceof Coding coding) {
            return Optional.of(new CodeableConcept(coding.copy()));
        } else if (answer instanceof DateType date) {
            return Optional.of(new DateTimeType(date.getValueAsString()));
        }
        boolean fits = answer instanceof Quantity
                || answer instanceof BooleanType
                || answer instanceof StringType
                || answer instanceof DateTimeType;
        return fits ? Optional.of(answer.copy()) : Optional.empty();
    }

    private static Quantity quantity(Element item, Quantity quantity) {
        Extension unit = item.getExtensionByUrl(UNIT);
        if (unit != null && unit.getValue() instanceof Coding coding) {
            quantity.setSystem(coding.getSystem()).setCode(coding.getCode()).setUnit(coding.getDisplay());
        }
        return quantity;
    }

    /**
     * An item of the Questionnaire.
     *
     * @param item as it is defined
     * @param extracted whether its answers are to be extracted
     */
    private record Question(QuestionnaireItemComponent item, boolean extracted) {

        /** A physician's word is written by a physician, never by a form. */
        boolean becomesObservation() {
            return extracted
                    && item.hasCode()
                    && item.getCode().stream()
                            .noneMatch(code ->
                                    FhirNames.LOCAL.equals(code.getSystem()) && "clearance".equals(code.getCode()));
        }
    }
}
