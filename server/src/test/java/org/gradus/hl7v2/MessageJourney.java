package org.gradus.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gradus.audit.AuditTrail;
import org.gradus.record.FhirNames;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/** A laboratory and a patient administration talk to the running server over MLLP. Run once per database. */
abstract class MessageJourney {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ");
    private static final String PAIN = "72514-3^Pain severity^LN";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    List<MessageHandler> handlers;

    @Autowired
    MessageStorage storage;

    @Autowired
    MessageTable table;

    @Autowired
    AuditTrail audit;

    @Autowired
    PlatformTransactionManager transactions;

    private FhirClient client;
    private MllpListener listener;
    private MllpClient sender;
    private String mrn;
    private int minute;

    @BeforeEach
    void a_laboratory_is_connected() throws IOException {
        Hl7v2Settings settings = Samples.settings();
        MessageIntake intake = new MessageIntake(settings, handlers, storage, table, audit, transactions);
        listener = new MllpListener(settings, intake, new DefaultSslBundleRegistry());
        listener.start();
        sender = new MllpClient(listener.port());
        client = FhirClient.backend(port);
        mrn = "M" + UUID.randomUUID();
    }

    @AfterEach
    void stop() throws IOException {
        sender.close();
        listener.stop();
    }

    @Test
    void results_hold_a_plan_back_and_a_correction_lets_it_go_and_takes_it_back_before_the_answer() throws IOException {
        SpinePatient anna = anna();
        String order = order();
        assertAnswer(send(result(order, PAIN, "6", "F")), "AA");
        anna.operatedOn(30);
        anna.quietWeek();
        client.create(anna.clearance("C1")).expect(201);
        assertThat(phase(anna)).isEqualTo("early-mobility");

        assertAnswer(send(result(order, PAIN, "2", "C")), "AA");

        assertThat(phase(anna)).isEqualTo("exercise-walking");
        Observation pain = only(Observation.class, "identifier=" + Samples.RESULTS + "|" + order + "/72514-3%5ELN/");
        assertThat(pain.getStatus().toCode()).isEqualTo("corrected");
        assertThat(pain.getMeta().getVersionId()).isEqualTo("2");

        assertAnswer(send(result(order, PAIN, "6", "C")), "AA");

        assertThat(phase(anna)).isEqualTo("early-mobility");
    }

    @Test
    void a_result_that_is_taken_back_counts_no_more() throws IOException {
        SpinePatient anna = anna();
        String order = order();
        send(result(order, PAIN, "6", "F"));
        anna.operatedOn(30);
        anna.quietWeek();
        client.create(anna.clearance("C1")).expect(201);
        assertThat(phase(anna)).isEqualTo("early-mobility");

        assertAnswer(send(result(order, PAIN, "", "D")), "AA");

        assertThat(phase(anna)).isEqualTo("exercise-walking");
        assertThat(results().get(0).getStatus().toCode()).isEqualTo("entered-in-error");
    }

    @Test
    void the_same_message_again_gets_the_same_answer_and_does_nothing() throws IOException {
        anna();
        String message = message("ORU^R01", result(order(), PAIN, "3", "F"));

        sender.write("\u000b" + message + "\u001c\r");
        String first = sender.answer();
        sender.write("\u000b" + message + "\u001c\r");
        String second = sender.answer();
        Message other = sender.send(message.replace("|3|{score}", "|9|{score}"));

        assertThat(second).isEqualTo(first).contains("MSA|AA|");
        assertAnswer(other, "AE", "MSH^1^10", "205");
        assertThat(results()).singleElement().satisfies(pain -> {
            assertThat(pain.getMeta().getVersionId()).isEqualTo("1");
            assertThat(pain.getValueQuantity().getValue()).isEqualByComparingTo("3");
        });
    }

    @Test
    @Tag("CC-01")
    void the_same_message_on_several_connections_at_once_is_one_result() throws Exception {
        anna();
        String message = message("ORU^R01", result(order(), PAIN, "3", "F"));
        Callable<String> sending = () -> {
            try (MllpClient own = new MllpClient(listener.port())) {
                return own.send(message).get("MSA").text(1);
            }
        };

        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<String>> answers = threads.invokeAll(List.of(sending, sending));
        threads.shutdown();

        for (Future<String> answer : answers) {
            assertThat(answer.get()).isEqualTo("AA");
        }
        assertThat(results()).hasSize(1);
    }

    @Test
    @Tag("CR-20")
    void an_older_message_that_comes_later_overwrites_nothing() throws IOException {
        anna();
        String order = order();
        String older = message("ORU^R01", result(order, PAIN, "3", "F"));
        String newer = message("ORU^R01", result(order, PAIN, "4", "C"));

        assertAnswer(sender.send(newer), "AA");
        Message late = sender.send(older);
        assertAnswer(sender.send(newer.replace("|C-", "|again-")), "AA");

        assertAnswer(late, "AA", "OBX^1", "205");
        assertThat(results()).singleElement().satisfies(pain -> {
            assertThat(pain.getValueQuantity().getValue()).isEqualByComparingTo("4");
            assertThat(pain.getMeta().getVersionId()).isEqualTo("1");
        });
    }

    @Test
    void a_message_about_an_unknown_patient_is_refused_and_taken_when_the_patient_is_known() throws IOException {
        String message = message("ORU^R01", result(order(), PAIN, "3", "F"));

        assertAnswer(sender.send(message), "AE", "PID^1^3", "204");

        anna();
        assertAnswer(sender.send(message), "AA");
        assertThat(results()).hasSize(1);
    }

    @Test
    void one_bad_segment_and_nothing_of_the_message_is_stored() throws IOException {
        anna();
        String good = result(order(), PAIN, "3", "F");

        assertAnswer(send(good + "\rOBX|2|NM|55411-3^^LN|1|ten|min^^UCUM|||||F"), "AE", "OBX^2^5^1^1", "102");
        assertAnswer(send(good + "\rGT1|1"), "AE", "GT1^1", "100");
        assertAnswer(send(pid() + "\rOBX|1|NM|" + PAIN + "||3||||||F\rOBR|1||F"), "AE", "OBX^1", "100");
        assertAnswer(send(good + "\r" + good.substring(good.indexOf("OBX"))), "AE", "OBX^2^4", "205");
        assertAnswer(send(good + "\rOBX|2|NM|no  code^^99LAB|1|38|Cel|||||F"), "AE", "OBX^2", "102");

        assertThat(results()).isEmpty();
    }

    @Test
    void what_is_not_for_this_server_is_rejected() throws IOException {
        anna();
        String message = message("ORU^R01", result(order(), PAIN, "3", "F"));

        assertAnswer(sender.send(message.replace("ORU^R01", "ADT^A02")), "AR", "MSH^1^9", "201");
        assertAnswer(sender.send(message.replace("ORU^R01", "MDM^T02")), "AR", "MSH^1^9", "200");
        assertAnswer(sender.send(message.replace("|P|2.5.1", "|T|2.5.1")), "AR", "MSH^1^11", "202");
        assertAnswer(sender.send(message.replace("|P|2.5.1", "|P|3.0")), "AR", "MSH^1^12", "203");
        assertAnswer(sender.send(message.replace("|LAB|", "|OTHER|")), "AR", "MSH^1^3", "204");
        assertAnswer(sender.send("hello"), "AR", "MSH^1", "100");

        assertThat(results()).isEmpty();
    }

    @Test
    void what_cannot_be_mapped_is_told_to_the_sender_and_listed_for_operators() throws IOException {
        anna();
        String good = result(order(), PAIN, "3", "F");

        Message answer = send(good + "\rOBX|2|NM|GLU^Glucose^99XYZ|1|5.5|mmol/L^^UCUM|||||F");

        assertAnswer(answer, "AA", "OBX^2^3", "103");
        assertThat(answer.get("ERR").text(4)).isEqualTo("W");
        String controlId = answer.get("MSA").text(2);
        FhirAnswer list = new Tokens(context, port)
                .backend("an-operator", "admin")
                .send("GET", "/admin/hl7v2/messages?status=partly&sender=lab&limit=5", "application/json", "")
                .expect(200);
        assertThat(list.body())
                .contains(controlId, "OBX^2^3 103", "GLU", "Observation/")
                .doesNotContain(mrn, "5.5");
        assertThat(client.send("GET", "/admin/hl7v2/messages", "application/json", "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_sender_clears_nobody() throws IOException {
        anna();

        Message answer = send(pid()
                + "\rOBR|1||" + order() + "|1^^GRADUS|||" + yesterday()
                + "\rOBX|1|CWE|clearance^^GRADUS|1|approved^^GRADUS||||||F");

        assertAnswer(answer, "AE", "OBX^1", "207");
        assertThat(results()).isEmpty();
    }

    @Test
    void every_change_is_recorded_as_the_senders() throws IOException {
        anna();
        send(result(order(), PAIN, "3", "F"));
        Observation pain = results().get(0);

        String events = client.get(
                        "AuditEvent?entity=Observation/" + pain.getIdElement().getIdPart() + "&type=110107")
                .expect(200)
                .body();

        assertThat(events).contains("\"altId\":\"lab\"", "127.0.0.1", "110107");
    }

    @Test
    void an_admission_makes_a_patient_and_a_discharge_with_surgery_a_plan() throws IOException {
        assertAnswer(send("ADT^A01", pid() + "\rPV1|1|I"), "AA");
        Patient admitted = only(Patient.class, "identifier=" + Samples.MRN + "|" + mrn);
        String subject = "Patient/" + admitted.getIdElement().getIdPart();
        Encounter stay = new Encounter();
        stay.setStatus(Encounter.EncounterStatus.INPROGRESS).getSubject().setReference(subject);
        stay.getClass_()
                .setSystem("http://terminology.hl7.org/CodeSystem/v3-ActCode")
                .setCode("IMP");
        stay.addIdentifier().setSystem(Samples.VISITS).setValue("V" + mrn);
        String encounter = client.create(stay).expect(201).id();

        String discharge = pid() + "\rPV1|1|I" + "|".repeat(17) + "V" + mrn + "^^^VISITS" + "|".repeat(26) + time(-1)
                + "\rPR1|1||50172003^Lumbar fusion^SCT||" + yesterday() + "\rPR1|2||ROOM^^99LAB||20991231";
        Message answer = send("ADT^A03", discharge);
        Message again = send("ADT^A08", discharge);

        assertAnswer(answer, "AA", "PR1^2^5", "103");
        assertAnswer(again, "AA", "PR1^2^5", "103");
        assertThat(admitted.getNameFirstRep().getFamily()).isEqualTo("Muster");
        assertThat(client.get("Encounter/" + encounter).as(Encounter.class).getStatus())
                .isEqualTo(Encounter.EncounterStatus.FINISHED);
        List<CarePlan> plans = all(CarePlan.class, "subject=" + subject);
        assertThat(plans)
                .singleElement()
                .satisfies(plan -> assertThat(SpinePatient.phase(plan)).isEqualTo("early-mobility"));
    }

    @Test
    void demographics_are_changed_by_who_owns_the_number_and_by_nobody_else() throws IOException {
        SpinePatient anna = anna();
        Patient known = client.get("Patient/" + anna.id()).as(Patient.class);
        known.getIdentifierFirstRep().setSystem("https://elsewhere.example/mrn");
        known.addIdentifier().setSystem(Samples.VISITS).setValue("K" + mrn);
        client.update(known).expect(200);

        Message foreign = send("ADT^A08", "PID|1||K" + mrn + "^^^VISITS||Other^Name\rPV1|1|I");

        assertAnswer(foreign, "AA", "PID^1", "204");
        assertThat(client.get("Patient/" + anna.id()).as(Patient.class).getName())
                .isEmpty();
    }

    @Test
    void merged_records_are_one_and_the_plan_of_the_prior_one_is_held() throws IOException {
        SpinePatient prior = anna();
        String priorNumber = mrn;
        prior.operatedOn(10);
        mrn = "N" + UUID.randomUUID();
        SpinePatient staying = anna();

        String merge = "PID|1||" + mrn + "^^^HOSP\rMRG|" + priorNumber + "^^^HOSP";
        assertAnswer(send("ADT^A40", merge), "AA");
        assertAnswer(send("ADT^A40", merge), "AA");

        Patient replaced = client.get("Patient/" + prior.id()).as(Patient.class);
        assertThat(replaced.getLinkFirstRep().getOther().getReference()).isEqualTo("Patient/" + staying.id());
        assertThat(replaced.getActive()).isFalse();
        assertThat(prior.plans()).extracting(plan -> plan.getStatus().toCode()).containsExactly("on-hold");

        mrn = priorNumber;
        send(result(order(), PAIN, "3", "F"));
        assertThat(results(staying.id())).hasSize(1);
        assertAnswer(send("ADT^A40", "PID|1||" + priorNumber + "^^^HOSP\rMRG|NOBODY^^^HOSP"), "AE", "MRG^1^1", "204");
        assertAnswer(send("ADT^A40", "PID|1||" + priorNumber + "^^^HOSP"), "AE", "MRG^1", "100");
    }

    private SpinePatient anna() {
        SpinePatient anna = SpinePatient.at(client);
        Patient patient = client.get("Patient/" + anna.id()).expect(200).as(Patient.class);
        patient.addIdentifier().setSystem(Samples.MRN).setValue(mrn);
        client.update(patient).expect(200);
        return anna;
    }

    private static String order() {
        return "F-" + UUID.randomUUID();
    }

    private String pid() {
        return "PID|1||" + mrn + "^^^HOSP||Muster^Anna||19710203|F";
    }

    private String result(String order, String code, String value, String status) {
        return pid() + "\rOBR|1||" + order + "|1^Panel^99LAB|||" + yesterday() + "\rOBX|1|NM|" + code + "||" + value
                + "|{score}^^UCUM|||||" + status;
    }

    private Message send(String segments) throws IOException {
        return send("ORU^R01", segments);
    }

    private Message send(String event, String segments) throws IOException {
        return sender.send(message(event, segments));
    }

    /** Each message of a test is sent a second after the one before. */
    private String message(String event, String segments) {
        return "MSH|^~\\&|LAB|HOSPITAL|GRADUS|REHAB|" + time(++minute) + "||" + event + "|C-" + UUID.randomUUID()
                + "|P|2.5.1\r" + segments + "\r";
    }

    private static String time(int seconds) {
        return TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(seconds));
    }

    private static String yesterday() {
        return TIME.format(SpinePatient.now().minusDays(1).withHour(8));
    }

    private static void assertAnswer(Message answer, String code) {
        assertThat(answer.get("MSA").text(1))
                .as(String.valueOf(answer.find("ERR").map(err -> err.text(8))))
                .isEqualTo(code);
        assertThat(answer.find("ERR")).isEmpty();
    }

    private static void assertAnswer(Message answer, String code, String place, String error) {
        assertThat(answer.get("MSA").text(1)).isEqualTo(code);
        Segment err = answer.get("ERR");
        String where = java.util.stream.IntStream.rangeClosed(1, 5)
                .mapToObj(component -> err.text(2, component))
                .filter(part -> !part.isEmpty())
                .collect(java.util.stream.Collectors.joining("^"));
        assertThat(where).isEqualTo(place);
        assertThat(err.text(3)).isEqualTo(error);
    }

    private static String phase(SpinePatient patient) {
        List<CarePlan> plans = patient.plans();
        assertThat(plans).hasSize(1);
        return SpinePatient.phase(plans.get(0));
    }

    private List<Observation> results() {
        Patient patient = only(Patient.class, "identifier=" + Samples.MRN + "|" + mrn);
        return results(patient.getIdElement().getIdPart());
    }

    /** What messages have brought of the patient. */
    private List<Observation> results(String patient) {
        return all(Observation.class, "subject=Patient/" + patient).stream()
                .filter(each ->
                        Samples.RESULTS.equals(each.getIdentifierFirstRep().getSystem())
                                || each.getCode().hasCoding(FhirNames.LOCAL, "clearance"))
                .toList();
    }

    private <T extends Resource> T only(Class<T> type, String search) {
        List<T> found = all(type, search);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private <T extends Resource> List<T> all(Class<T> type, String search) {
        return client
                .get(type.getSimpleName() + "?" + search + "&_count=100")
                .expect(200)
                .as(Bundle.class)
                .getEntry()
                .stream()
                .map(entry -> type.cast(entry.getResource()))
                .toList();
    }
}
