package org.gradus.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.access.TwoPatients.observation;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks that are in no catalogue. Each is made twice, on what is somebody else's and on what is not there: whoever cannot tell
 * the two answers apart has learned nothing.
 */
class AttackIT extends OnTwoPatients {

    private static final int READS = 500;
    private static final String FHIR_JSON = "application/fhir+json";
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Whatever is told differently although it is the same. */
    private static final Map<String, String> VARYING = Map.of(
            "\"id\": ?\"[^\"]*\"", "id",
            "\"lastUpdated\": ?\"[^\"]*\"", "time",
            "<(id|lastUpdated) value=\"[^\"]*\"/>", "id",
            "\"url\": ?\"http[^\"]*\"", "link",
            "<url value=\"http[^\"]*\"/>", "link");

    private List<FhirClient> attackers;

    @BeforeAll
    void admit_the_attackers() {
        attackers = List.of(
                tokens().patient(two.a, "launch/patient patient/*.cruds"),
                tokens().patient(two.a, "patient/Goal.rs"),
                tokens().practitioner(practitioner(NURSE), "user/Goal.rs"),
                tokens().practitioner("nobody", "user/*.cruds"),
                tokens().backend("some-backend", "system/Goal.cruds"));
    }

    /** Method, path, content type, body, header. {B} is another patient, {OB} and {PB} are an Observation and plan of that. */
    static Stream<Attack> attacks() {
        return Stream.of(
                        Stream.of(
                                        "Observation?_filter=subject eq Patient/{B}",
                                        "Observation?_text={B}",
                                        "Observation?_content={B}",
                                        "Observation?_list={B}",
                                        "Observation?_query=everything&patient={B}",
                                        "?_type=Patient&_id={B}",
                                        "?_id={B}",
                                        "_search?_id={B}",
                                        "_history?_count=1",
                                        "_history?_since=2020-01-01",
                                        "Patient/_history",
                                        "Patient/{B}/_history",
                                        "Patient/{B}/_history/1",
                                        "Observation/{OB}/_history/1",
                                        "Observation/{OB}/_history/99",
                                        "Observation/{OB}/_history?_count=1",
                                        "$graphql?query={PatientList(_id:%22{B}%22){id}}"
                                                .replace("{Pat", "%7BPat")
                                                .replace("{id}}", "%7Bid%7D%7D"),
                                        "Patient/{B}/$graphql?query=%7Bid%7D",
                                        "Patient/{B}/$everything?_type=Observation",
                                        "Patient/{B}/$summary",
                                        "Patient/{B}/$meta",
                                        "Patient/{B}/$validate",
                                        "Observation/{OB}/$validate",
                                        "Observation/{OB}/$validate?mode=delete",
                                        "Observation/{OB}/$diff",
                                        "$diff?from=Observation/{OB}&to=Observation/{OB}",
                                        "Observation/{OB}/$expunge",
                                        "Observation/{OB}/$convert",
                                        "CarePlan/{PB}/$progress",
                                        "CarePlan/{PB}/$evaluate",
                                        "CarePlan/{PB}/$preview-migration",
                                        "PlanDefinition/spinal-fusion-rehabilitation/$apply?subject=Patient/{B}",
                                        "Observation/$lastn?patient={B}",
                                        "Observation/$stats?patient={B}",
                                        "Observation?patient={B}&_elements=id",
                                        "Observation?patient={B}&_summary=count",
                                        "Observation?patient={B}&_total=accurate",
                                        "Observation?patient={B}&_count=0",
                                        "Observation?patient={B}&_count=1000000",
                                        "Observation?patient={B}&_count=-1",
                                        "Observation?patient={B}&_offset=1",
                                        "Observation?patient={B}&_include=*",
                                        "Observation?_id={OB}&_revinclude=*",
                                        "Observation?_id={OB}&_revinclude=Provenance:target",
                                        "Observation?_id={OB}&_include:recurse=*",
                                        "Observation?_id={OB}&_sort=patient",
                                        "Observation?_id={OB}&_sort=-subject.family",
                                        "Observation?_id={OB}&_summary=data",
                                        "Observation?subject={B}&_format=html",
                                        "Observation?subject=Patient/{B}&_format=xml",
                                        "Observation?subject=Patient/{B}&_format=text/csv",
                                        "Observation?subject:Patient._id={B}",
                                        "Observation?patient.identifier=urn:mrn|{NAME}",
                                        "Observation?subject:identifier=urn:mrn|{NAME}",
                                        "Observation?patient:text={NAME}",
                                        "Observation?derived-from=Observation/{OB}",
                                        "Observation?focus=Patient/{B}",
                                        "Observation?performer=Patient/{B}",
                                        "Patient?name={NAME}",
                                        "Patient?identifier=urn:mrn|{NAME}",
                                        "Patient?name={NAME}&_summary=count",
                                        "Patient?family:exact={NAME}&_total=accurate",
                                        "Patient?link=Patient/{B}",
                                        "Patient?_has:Observation:patient:_id={OB}",
                                        "Provenance?target=Observation/{OB}",
                                        "Provenance?target:Patient.name={NAME}",
                                        "Provenance?patient=Patient/{B}",
                                        "Group?member=Patient/{B}",
                                        "List?subject=Patient/{B}",
                                        "AuditEvent?patient=Patient/{B}",
                                        "Patient/{B}/Observation",
                                        "Patient/{B}/*",
                                        "Patient/{B}?_format=html/json",
                                        "Patient/{B}?_format=html",
                                        "Patient/{B}?_pretty=true",
                                        "Patient/{B}?_elements=id",
                                        "Patient/{B}?_summary=count",
                                        "Patient/{B};x=1",
                                        "Patient;id={B}/{B}",
                                        "Patient%2F{B}",
                                        "Patient%252F{B}",
                                        "Patient/%7B%7D/../{B}",
                                        "Patient/%2e%2e/Patient/{B}",
                                        "/Patient/{B}",
                                        "Patient//{B}",
                                        "Patient/{B}/",
                                        "Patient/{B}.",
                                        "Patient/{B}%20",
                                        "Patient/{B}%00",
                                        "Patient/{B}%0A",
                                        "patient/{B}",
                                        "Pati%65nt/{B}",
                                        "Patient/{B}%3F_format=json",
                                        "?_getpages={B}",
                                        "?_getpages={B}&_getpages={OB}")
                                .map(path -> new Attack("GET", path, FHIR_JSON, "", "")),
                        Stream.of(
                                        "Accept: text/html",
                                        "Accept: application/fhir+xml",
                                        "Accept: text/turtle",
                                        "Accept: nonsense",
                                        "If-None-Match: W/\"1\"",
                                        "If-None-Match: *",
                                        "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT",
                                        "Prefer: handling=lenient",
                                        "X-HTTP-Method-Override: DELETE",
                                        "X-Cascade: delete",
                                        "Cache-Control: no-store, max-results=1",
                                        "X-Upsert-Extistence-Check: disabled")
                                .flatMap(header -> Stream.of("Patient/{B}", "Observation/{OB}", "Patient?_id={B}")
                                        .map(path -> new Attack("GET", path, FHIR_JSON, "", header))),
                        Stream.of("HEAD", "OPTIONS", "TRACE", "DELETE", "POST", "LINK")
                                .flatMap(method -> Stream.of(
                                                "Patient/{B}", "Observation/{OB}", "Observation/{OB}/_history/1")
                                        .map(path -> new Attack(method, path, FHIR_JSON, "", ""))),
                        Stream.of(
                                new Attack("POST", "Patient/_search?_id={B}", FORM, "_id={B}", ""),
                                new Attack("POST", "Patient/_search?_id={A}", FORM, "_id={B}", ""),
                                new Attack("POST", "Patient/_search?_id={B}", FORM, "_id={A}", ""),
                                new Attack("POST", "Patient/_search", FORM, "identifier=urn:mrn|{NAME}", ""),
                                new Attack(
                                        "POST", "Observation/_search", FORM, "patient=Patient/{B}&_summary=count", ""),
                                new Attack("POST", "_search", FORM, "_id={B}", ""),
                                new Attack("POST", "Patient/{B}/Observation/_search", FORM, "code=8867-4", ""),
                                new Attack("POST", "Patient/{B}?_method=GET", FHIR_JSON, "", ""),
                                new Attack("POST", "Patient/{B}", FHIR_JSON, "", "X-HTTP-Method-Override: GET"),
                                new Attack("GET", "Patient/{B}?_method=DELETE", FHIR_JSON, "", ""),
                                new Attack("PATCH", "Patient/{B}", "application/json-patch+json", TEST_NAME, ""),
                                new Attack("PATCH", "Observation/{OB}", "application/json-patch+json", TEST_CODE, ""),
                                new Attack(
                                        "PATCH",
                                        "Observation/{OB}",
                                        "application/json-patch+json",
                                        "[]",
                                        "If-Match: W/\"1\""),
                                new Attack(
                                        "PATCH",
                                        "Patient?identifier=urn:mrn|{NAME}",
                                        "application/json-patch+json",
                                        "[]",
                                        ""),
                                new Attack(
                                        "PUT", "Patient/{B}", FHIR_JSON, "{'resourceType':'Patient','id':'{B}'}", ""),
                                new Attack(
                                        "PUT",
                                        "Patient/{B}",
                                        FHIR_JSON,
                                        "{'resourceType':'Patient','id':'{B}'}",
                                        "If-Match: W/\"1\""),
                                new Attack(
                                        "PUT",
                                        "Patient?identifier=urn:mrn|{NAME}",
                                        FHIR_JSON,
                                        "{'resourceType':'Patient'}",
                                        ""),
                                new Attack("DELETE", "Patient?identifier=urn:mrn|{NAME}", FHIR_JSON, "", ""),
                                new Attack("DELETE", "Observation/{OB}?_expunge=true", FHIR_JSON, "", ""),
                                new Attack("POST", "Patient/$match", FHIR_JSON, MATCH, ""),
                                new Attack(
                                        "POST",
                                        "$process-message",
                                        FHIR_JSON,
                                        "{'resourceType':'Bundle','type':'message'}",
                                        ""),
                                new Attack("POST", "Observation/{OB}/$validate", FHIR_JSON, DELETE_MODE, ""),
                                new Attack(
                                        "POST",
                                        "Observation/{OB}/$meta-add",
                                        FHIR_JSON,
                                        "{'resourceType':'Parameters'}",
                                        ""),
                                new Attack("POST", "CarePlan/{PB}/$evaluate", FHIR_JSON, DRY_RUN, ""),
                                new Attack(
                                        "POST", "Patient/{B}/$enroll", FHIR_JSON, "{'resourceType':'Parameters'}", ""),
                                new Attack("POST", "", FHIR_JSON, batch("GET", "Patient/{B}"), ""),
                                new Attack("POST", "", FHIR_JSON, batch("HEAD", "Patient/{B}"), ""),
                                new Attack(
                                        "POST", "", FHIR_JSON, batch("GET", "Patient?identifier=urn:mrn%7C{NAME}"), ""),
                                new Attack("POST", "", FHIR_JSON, batch("GET", "Observation/{OB}/_history"), ""),
                                new Attack("POST", "", FHIR_JSON, batch("GET", "Observation/{OB}/$validate"), ""),
                                new Attack("POST", "", FHIR_JSON, batch("GET", "Patient/{B}/Observation"), ""),
                                new Attack("POST", "", FHIR_JSON, batch("DELETE", "Observation/{OB}"), ""),
                                new Attack("POST", "", FHIR_JSON, batch("GET", "?_getpages={B}"), "")))
                .flatMap(attacks -> attacks);
    }

    private static final String TEST_NAME = "[{'op':'test','path':'/name/0/family','value':'{NAME}'}]";
    private static final String TEST_CODE = "[{'op':'test','path':'/code/coding/0/code','value':'8867-4'}]";
    private static final String MATCH = "{'resourceType':'Parameters','parameter':[{'name':'resource','resource':"
            + "{'resourceType':'Patient','name':[{'family':'{NAME}'}]}}]}";
    private static final String DELETE_MODE =
            "{'resourceType':'Parameters','parameter':[{'name':'mode','valueCode':'delete'}]}";
    private static final String DRY_RUN =
            "{'resourceType':'Parameters','parameter':[{'name':'dryRun','valueBoolean':true}]}";

    private static String batch(String method, String url) {
        return "{'resourceType':'Bundle','type':'batch','entry':[{'request':{'method':'" + method + "','url':'" + url
                + "'}}]}";
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void an_attack_learns_nothing(Attack attack) {
        for (FhirClient attacker : attackers) {
            FhirAnswer there = made(attack, attacker, two.b, two.observationOfB, two.planOfB, "Berta");
            FhirAnswer missing = made(attack, attacker, TwoPatients.Z, "no-observation", "no-plan", "Nobody");

            assertThat(there.status()).as(there.body()).isLessThan(500);
            assertThat(missing.status()).as(missing.body()).isEqualTo(there.status());
            assertThat(plain(there)).isEqualTo(plain(missing));
            assertThat(headers(there)).isEqualTo(headers(missing));
            assertThat(there.header("ETag")).isEmpty();
        }
        backend.get("Patient/" + two.b).expect(200);
        backend.get("Observation/" + two.observationOfB).expect(200);
    }

    private static Set<String> headers(FhirAnswer answer) {
        Set<String> names = new TreeSet<>(answer.response().headers().map().keySet());
        // Says when the server closes its connection, which it does after a hundred requests.
        names.remove("connection");
        return names;
    }

    private FhirAnswer made(Attack attack, FhirClient attacker, String b, String ob, String pb, String name) {
        String path = filled(attack.path(), b, ob, pb, name);
        String body = filled(attack.body().replace('\'', '"'), b, ob, pb, name);
        FhirClient client = attack.header().isEmpty()
                ? attacker
                : attacker.with(
                        attack.header().split(": ", 2)[0], attack.header().split(": ", 2)[1]);
        return client.send(attack.method(), "/fhir/" + path, attack.contentType(), body);
    }

    private String filled(String text, String b, String ob, String pb, String name) {
        return text.replace("{A}", two.a)
                .replace("{B}", b)
                .replace("{OB}", ob)
                .replace("{PB}", pb)
                .replace("{NAME}", name);
    }

    /** The answer without what was asked and what varies by itself. */
    private String plain(FhirAnswer answer) {
        String text = String.valueOf(answer.body());
        for (String said :
                List.of(two.b, two.observationOfB, two.planOfB, TwoPatients.Z, "no-observation", "no-plan", "Nobody")) {
            text = text.replace(said, "…");
        }
        for (Map.Entry<String, String> each : VARYING.entrySet()) {
            text = text.replaceAll(each.getKey(), each.getValue());
        }
        return text;
    }

    @ParameterizedTest
    @ValueSource(strings = {"derivedFrom", "hasMember", "focus", "basedOn", "partOf", "encounter"})
    void a_reference_to_what_is_somebody_elses_is_refused_as_one_to_nothing(String element) {
        FhirClient own = tokens().patient(two.a, "patient/*.rs patient/Observation.cu");
        String target = switch (element) {
            case "basedOn" -> "CarePlan/" + two.planOfB;
            case "focus" -> "Patient/" + two.b;
            case "partOf" -> "Procedure/" + treatmentOfB();
            case "encounter" -> "Encounter/" + encounterOfB();
            default -> "Observation/" + two.observationOfB;
        };
        String missing = target.replaceAll("/.*", "/no-such-thing");

        FhirAnswer there = own.create(referring(element, target));
        FhirAnswer nothing = own.create(referring(element, missing));

        assertThat(there.status()).as(there.body()).isEqualTo(422);
        assertThat(nothing.status()).as(nothing.body()).isEqualTo(422);
        assertThat(plain(there).replace(target, "…")).isEqualTo(plain(nothing).replace(missing, "…"));
    }

    private String treatmentOfB() {
        return backend.post(
                        "Procedure",
                        "{\"resourceType\":\"Procedure\",\"status\":\"completed\",\"code\":{\"text\":\"x\"},"
                                + "\"subject\":{\"reference\":\"Patient/" + two.b + "\"}}")
                .expect(201)
                .id();
    }

    private String encounterOfB() {
        return backend.post(
                        "Encounter",
                        "{\"resourceType\":\"Encounter\",\"status\":\"finished\",\"class\":{\"code\":\"AMB\"},"
                                + "\"subject\":{\"reference\":\"Patient/" + two.b + "\"}}")
                .expect(201)
                .id();
    }

    private Observation referring(String element, String target) {
        Observation observation = observation(two.a, "survey");
        Reference reference = new Reference(target);
        switch (element) {
            case "derivedFrom" -> observation.addDerivedFrom(reference);
            case "hasMember" -> observation.addHasMember(reference);
            case "focus" -> observation.addFocus(reference);
            case "basedOn" -> observation.addBasedOn(reference);
            case "partOf" -> observation.addPartOf(reference);
            default -> observation.setEncounter(reference);
        }
        return observation;
    }

    @Test
    void ones_own_resources_may_be_referred_to() {
        FhirClient own = tokens().patient(two.a, "patient/*.rs patient/Observation.cu");

        own.create(referring("derivedFrom", "Observation/" + two.observationOfA))
                .expect(201);
        own.create(referring("basedOn", "CarePlan/" + two.planOfA)).expect(201);
    }

    @Test
    void a_reference_by_identifier_is_kept_and_resolved_to_nobody() {
        FhirClient own = tokens().patient(two.a, "patient/*.rs patient/Observation.cu");
        for (String name : List.of("Berta", "Nobody")) {
            Observation aboutA = observation(two.a, "survey");
            aboutA.addFocus(new Reference()
                    .setIdentifier(new Identifier().setSystem("urn:mrn").setValue(name)));
            assertThat(own.create(aboutA).expect(201).body()).doesNotContain(two.b);

            Observation aboutThem = observation(two.a, "survey");
            aboutThem.setSubject(new Reference()
                    .setIdentifier(new Identifier().setSystem("urn:mrn").setValue(name)));
            assertThat(own.create(aboutThem).status()).isEqualTo(403);
        }
    }

    @Test
    void if_none_exist_tells_of_ones_own_only() {
        Observation known = observation(two.b, "laboratory");
        known.addIdentifier().setSystem("urn:lab").setValue("of-b");
        backend.create(known).expect(201);
        FhirClient own = tokens().patient(two.a, "patient/*.rs patient/Observation.cu");

        for (String value : List.of("of-b", "of-nobody")) {
            Observation mine = observation(two.a, "laboratory");
            mine.addIdentifier().setSystem("urn:lab").setValue(value);
            FhirAnswer created =
                    own.with("If-None-Exist", "identifier=urn:lab|" + value).create(mine);

            assertThat(created.status()).as(created.body()).isEqualTo(201);
        }
    }

    @Test
    void a_deletion_that_is_refused_does_not_say_who_refers() {
        String own = backend.create(observation(two.a, "survey")).expect(201).id();
        Observation derived = observation(two.b, "survey");
        derived.addDerivedFrom(new Reference("Observation/" + own));
        String other = backend.create(derived).expect(201).id();

        FhirAnswer answer = tokens().patient(two.a, "patient/*.cruds").delete("Observation/" + own);

        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).doesNotContain(other).doesNotContain(two.b);
    }

    @Tag("AZ-39")
    @Test
    void the_time_of_an_answer_does_not_tell_whether_a_patient_exists() {
        FhirClient attacker = attackers.get(0);
        long[] there = new long[READS];
        long[] missing = new long[READS];
        for (int i = 0; i < READS; i++) {
            there[i] = nanos(attacker, two.b);
            missing[i] = nanos(attacker, TwoPatients.Z);
        }
        Arrays.sort(there);
        Arrays.sort(missing);

        long median = missing[READS / 2];
        assertThat(Math.abs(there[READS / 2] - median))
                .isLessThan(Math.max(Duration.ofMillis(5).toNanos(), median / 20));
    }

    private static long nanos(FhirClient attacker, String patient) {
        long start = System.nanoTime();
        attacker.get("Patient/" + patient).expect(404);
        return System.nanoTime() - start;
    }

    /**
     * One request.
     *
     * @param body with single quotes for double ones
     * @param header one more header; empty for none
     */
    record Attack(String method, String path, String contentType, String body, String header) {

        @Override
        public String toString() {
            return method + " " + path + (header.isEmpty() ? "" : " " + header)
                    + (body.isEmpty() ? "" : " " + body.substring(0, Math.min(60, body.length())));
        }
    }
}
