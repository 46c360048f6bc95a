package org.gradus.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.SpinePatient;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What patients answer in forms becomes Observations, and stops being so when the form says so, on the running server. */
@GradusServerTest
class FormIT {

    private static final String FORMS = "https://gradus.dev/fhir/Questionnaire/";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private FhirClient client;
    private SpinePatient anna;

    @BeforeEach
    void anna_was_operated_thirty_days_ago() {
        client = FhirClient.backend(port);
        anna = SpinePatient.at(client);
        anna.operatedOn(30);
    }

    private QuestionnaireResponse form(String name, String question, Type answer) {
        QuestionnaireResponse form = new QuestionnaireResponse();
        form.setQuestionnaire(FORMS + name).setStatus(QuestionnaireResponseStatus.COMPLETED);
        form.setSubject(anna.reference()).setAuthor(anna.reference());
        form.setAuthoredElement(SpinePatient.time(SpinePatient.now().minusMinutes(1)));
        form.addItem().setLinkId(question).addAnswer().setValue(answer);
        return form;
    }

    private List<Observation> derived(String form) {
        return client
                .get("Observation?derived-from=QuestionnaireResponse/" + form)
                .expect(200)
                .as(Bundle.class)
                .getEntry()
                .stream()
                .map(entry -> (Observation) entry.getResource())
                .toList();
    }

    private List<String> flags() {
        return client
                .get("Flag?patient=" + anna.id() + "&status=active")
                .expect(200)
                .as(Bundle.class)
                .getEntry()
                .stream()
                .map(entry ->
                        ((Flag) entry.getResource()).getIdentifierFirstRep().getValue())
                .toList();
    }

    private QuestionnaireResponse stored(String id) {
        return client.get("QuestionnaireResponse/" + id).expect(200).as(QuestionnaireResponse.class);
    }

    @Test
    void a_pain_report_becomes_an_observation_of_pain() {
        String form = client.create(form("pain-report", "pain", new IntegerType(4)))
                .expect(201)
                .id();

        assertThat(derived(form)).singleElement().satisfies(pain -> {
            assertThat(pain.getCode().getCodingFirstRep().getCode()).isEqualTo("72514-3");
            assertThat(pain.getValueQuantity().getValue()).isEqualByComparingTo("4");
            assertThat(pain.getValueQuantity().getCode()).isEqualTo("{score}");
            assertThat(pain.getStatus()).isEqualTo(ObservationStatus.FINAL);
            assertThat(pain.getSubject().getReference()).isEqualTo("Patient/" + anna.id());
            assertThat(pain.getEffective().primitiveValue())
                    .isEqualTo(stored(form).getAuthoredElement().getValueAsString());
        });
    }

    @Test
    void a_warning_sign_in_a_form_stops_the_plan_and_its_correction_withdraws_the_report() {
        String form = client.create(form("symptom-check", "fever", new BooleanType(true)))
                .expect(201)
                .id();
        assertThat(flags()).contains("RF-FEVER");

        QuestionnaireResponse amended = stored(form);
        amended.setStatus(QuestionnaireResponseStatus.AMENDED).getItem().clear();
        amended.addItem().setLinkId("fever").addAnswer().setValue(new BooleanType(false));
        client.update(amended).expect(200);

        assertThat(derived(form)).singleElement().satisfies(fever -> {
            assertThat(fever.getValueBooleanType().booleanValue()).isFalse();
            assertThat(fever.getStatus()).isEqualTo(ObservationStatus.AMENDED);
        });
    }

    @Test
    void an_answer_that_an_amended_form_no_longer_has_is_entered_in_error() {
        String form = client.create(form("symptom-check", "calf", new BooleanType(true)))
                .expect(201)
                .id();

        QuestionnaireResponse amended = stored(form);
        amended.setStatus(QuestionnaireResponseStatus.AMENDED).getItem().clear();
        client.update(amended).expect(200);

        assertThat(derived(form)).extracting(Observation::getStatus).containsExactly(ObservationStatus.ENTEREDINERROR);
    }

    @Test
    void a_form_that_is_withdrawn_takes_its_reports_along_and_is_not_deleted() {
        String withdrawn = client.create(form("pain-report", "pain", new IntegerType(4)))
                .expect(201)
                .id();
        String deleted = client.create(form("pain-report", "pain", new IntegerType(5)))
                .expect(201)
                .id();
        Observation ofDeleted = derived(deleted).get(0);

        client.update(stored(withdrawn).setStatus(QuestionnaireResponseStatus.ENTEREDINERROR))
                .expect(200);
        FhirAnswer deletion = client.delete("QuestionnaireResponse/" + deleted);

        assertThat(derived(withdrawn))
                .extracting(Observation::getStatus)
                .containsExactly(ObservationStatus.ENTEREDINERROR);
        assertThat(deletion.status())
                .as("what other records rest on is not deleted")
                .isEqualTo(409);
        assertThat(client.get("Observation/" + ofDeleted.getIdElement().getIdPart())
                        .as(Observation.class)
                        .getStatus())
                .isEqualTo(ObservationStatus.FINAL);
    }

    @Test
    void a_form_that_says_nothing_asks_for_no_evaluation() {
        FormReports reports = context.getBean(FormReports.class);
        QuestionnaireResponse unfinished = form("pain-report", "pain", new IntegerType(4));
        unfinished.setStatus(QuestionnaireResponseStatus.INPROGRESS);

        assertThat(reports.concerns(unfinished)).isFalse();
        assertThat(reports.concerns(form("nobodys", "pain", new IntegerType(4))))
                .isFalse();
        assertThat(reports.concerns(form("walk-log", "minutes", new IntegerType(4))))
                .isFalse();
        assertThat(reports.concerns(form("pain-report", "pain", new IntegerType(4))))
                .isTrue();
    }

    @Test
    void a_form_that_is_not_finished_says_nothing_yet() {
        QuestionnaireResponse form = form("pain-report", "pain", new IntegerType(4));
        String id = client.create(form.setStatus(QuestionnaireResponseStatus.INPROGRESS))
                .expect(201)
                .id();
        assertThat(derived(id)).isEmpty();

        client.update(stored(id).setStatus(QuestionnaireResponseStatus.COMPLETED))
                .expect(200);

        assertThat(derived(id)).hasSize(1);
    }

    @Test
    void the_operation_tells_what_a_form_says_and_posting_it_changes_nothing() {
        String form = client.create(form("phq-9-total", "total", new IntegerType(11)))
                .expect(201)
                .id();

        Bundle said = client.get("QuestionnaireResponse/" + form + "/$extract")
                .expect(200)
                .as(Bundle.class);
        client.post("", said).expect(200);

        assertThat(derived(form)).singleElement().satisfies(total -> {
            assertThat(total.getCode().getCodingFirstRep().getCode()).isEqualTo("44261-6");
            assertThat(total.getMeta().getVersionId()).isEqualTo("1");
        });
    }

    @Test
    void a_form_of_a_questionnaire_that_nobody_knows_is_stored_and_says_nothing() {
        String form = client.create(form("nobodys", "pain", new IntegerType(4)))
                .expect(201)
                .id();

        assertThat(derived(form)).isEmpty();
        assertThat(client.get("QuestionnaireResponse/" + form + "/$extract").status())
                .isEqualTo(422);
        assertThat(client.post("QuestionnaireResponse/$extract", new Parameters())
                        .status())
                .isEqualTo(422);
    }

    @Test
    void an_app_extracts_forms_of_its_own_patient_only() {
        Tokens tokens = new Tokens(context, port);
        String other = client.create(new Patient()).expect(201).id();
        String form = client.create(form("pain-report", "pain", new IntegerType(4)))
                .expect(201)
                .id();

        String path = "QuestionnaireResponse/" + form + "/$extract";
        assertThat(tokens.patient(anna.id(), "patient/QuestionnaireResponse.rs")
                        .get(path)
                        .status())
                .isEqualTo(200);
        FhirAnswer foreign =
                tokens.patient(other, "patient/QuestionnaireResponse.rs").get(path);
        FhirAnswer missing =
                tokens.patient(other, "patient/QuestionnaireResponse.rs").get("QuestionnaireResponse/nobody/$extract");
        assertThat(foreign.status()).isEqualTo(404).isEqualTo(missing.status());
        assertThat(tokens.patient(anna.id(), "patient/Observation.rs").get(path).status())
                .isIn(403, 404);
    }

    @Test
    void a_patient_answers_for_no_one_else() {
        QuestionnaireResponse form = form("pain-report", "pain", new IntegerType(4));
        form.setAuthor(new Reference(anna.surgeon().getReference()));

        assertThat(new Tokens(context, port)
                        .patient(anna.id(), "patient/QuestionnaireResponse.cu")
                        .create(form)
                        .status())
                .isEqualTo(403);
    }
}
