package org.gradus.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.HookEhr;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may call, and about whom; what is not a call is refused with its place. */
@GradusServerTest
class HookCallsIT extends HookScene {

    @Test
    void a_patient_who_is_not_known_here_gets_the_same_answer_as_one_without_a_plan() {
        ObjectNode call = patientView();
        Patient stranger = theirAnna();
        stranger.getIdentifierFirstRep().setValue("N-nobody-has-this");
        ((ObjectNode) call.get("prefetch")).set("patient", json(stranger));

        FhirAnswer unknown = call("plan-progress", call);

        assertThat(unknown.status()).isEqualTo(200);
        assertThat(unknown.body())
                .isEqualTo(call("plan-progress", patientView()).body());
    }

    @Test
    void an_ehr_whose_ids_are_ours_needs_no_prefetch() {
        annaIsOperated();
        ObjectNode call = patientView();
        call.remove("prefetch");
        call.put("fhirServer", "http://localhost:" + port + "/fhir");
        ((ObjectNode) call.get("context")).put("patientId", anna.id());

        FhirAnswer answer = send(
                "/plan-progress",
                HookEhr.token(HookEhr.NEIGHBOUR, address("/plan-progress"), claims -> {}),
                call.toString());

        assertThat(cards(answer)).hasSize(1);
    }

    @Test
    void each_hospital_of_a_shared_ehr_knows_its_own_patients() {
        annaIsOperated();
        Patient stored = client.get("Patient/" + anna.id()).expect(200).as(Patient.class);
        stored.addIdentifier().setSystem("urn:oid:1.2.840.4712").setValue(number);
        client.update(stored).expect(200);
        ObjectNode call = patientView();
        Patient theirs = theirAnna();
        theirs.getIdentifierFirstRep().setSystem("urn:oid:1.2.840.4712");
        ((ObjectNode) call.get("prefetch")).set("patient", json(theirs));

        assertThat(cards(ofTenant("north", call).expect(200))).hasSize(1);
        assertThat(ofTenant("south", call).status()).isEqualTo(412);
        assertThat(ofTenant("east", call).status()).isEqualTo(401);
    }

    private FhirAnswer ofTenant(String tenant, ObjectNode call) {
        return send(
                "/plan-progress",
                HookEhr.token(HookEhr.SHARED, address("/plan-progress"), claims -> claims.claim("tenant", tenant)),
                call.toString());
    }

    @Test
    @Tag("AN-02")
    void without_a_token_nothing_is_said() {
        annaIsOperated();
        FhirAnswer answer = FhirClient.anonymous(port)
                .send(
                        "POST",
                        "/cds-services/plan-progress",
                        "application/json",
                        patientView().toString());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertSaysNothing(answer, THEIR_ID, number, "P1");
        assertThat(FhirClient.anonymous(port)
                        .send("POST", "/cds-services/plan-progress/feedback", "application/json", "{}")
                        .status())
                .isEqualTo(401);
        assertThat(FhirClient.anonymous(port)
                        .send("GET", "/cds-services/plan-progress", "text/plain", "")
                        .status())
                .isEqualTo(401);
    }

    @Test
    @Tag("SM-13")
    void a_token_that_is_not_exactly_right_is_refused() throws Exception {
        annaIsOperated();
        Instant now = Instant.now();
        String here = address("/plan-progress");
        ECKey other = HookEhr.key(HookEhr.KEY.getKeyID());
        JWTClaimsSet good = HookEhr.claims(HookEhr.ISSUER, here, claims -> {});
        SignedJWT symmetric = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(HookEhr.KEY.getKeyID())
                        .build(),
                good);
        symmetric.sign(new MACSigner(HookEhr.KEY.toPublicJWK().toString()));
        Map<String, String> tokens = new TreeMap<>();
        tokens.put("another service", token("/order-check"));
        tokens.put("discovery", token(""));
        tokens.put(
                "two audiences",
                HookEhr.token(HookEhr.ISSUER, here, c -> c.audience(List.of(here, "https://other.example"))));
        tokens.put("no audience", HookEhr.token(HookEhr.ISSUER, here, c -> c.audience((String) null)));
        tokens.put(
                "expired", HookEhr.token(HookEhr.ISSUER, here, c -> c.expirationTime(Date.from(now.minusSeconds(5)))));
        tokens.put(
                "too long",
                HookEhr.token(HookEhr.ISSUER, here, c -> c.expirationTime(Date.from(now.plusSeconds(3600)))));
        tokens.put("without end", HookEhr.token(HookEhr.ISSUER, here, c -> c.expirationTime(null)));
        tokens.put("without beginning", HookEhr.token(HookEhr.ISSUER, here, c -> c.issueTime(null)));
        tokens.put(
                "from the future",
                HookEhr.token(HookEhr.ISSUER, here, c -> c.issueTime(Date.from(now.plusSeconds(60)))));
        tokens.put("without jti", HookEhr.token(HookEhr.ISSUER, here, c -> c.jwtID(null)));
        tokens.put("unlisted issuer", HookEhr.token("https://stranger.example", here, c -> {}));
        tokens.put("another's key", HookEhr.signed(HookEhr.header(other), good, other));
        tokens.put(
                "keys from elsewhere",
                HookEhr.signed(
                        HookEhr.header(HookEhr.KEY).jwkURL(URI.create("https://stranger.example/jwks")),
                        good,
                        HookEhr.KEY));
        tokens.put(
                "type of an access token",
                HookEhr.signed(HookEhr.header(HookEhr.KEY).type(new JOSEObjectType("at+jwt")), good, HookEhr.KEY));
        tokens.put("symmetric", symmetric.serialize());
        tokens.put("unsigned", new PlainJWT(good).serialize());
        tokens.put("garbage", "not.a.token");

        tokens.forEach((name, token) -> {
            FhirAnswer answer = send("/plan-progress", token, patientView().toString());
            assertThat(answer.status()).as(name).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
            assertSaysNothing(answer, THEIR_ID, number);
        });
        assertThat(cards(call("plan-progress", patientView())))
                .as("a right one")
                .hasSize(1);
    }

    @Test
    @Tag("AZ-40")
    void a_call_that_speaks_of_another_patient_is_refused_without_a_card() {
        annaIsOperated();
        ObjectNode token = patientView();
        token.putObject("fhirAuthorization")
                .put("access_token", "t")
                .put("token_type", "Bearer")
                .put("expires_in", 300)
                .put("scope", "patient/Patient.rs")
                .put("subject", "gradus")
                .put("patient", "p-2");
        ObjectNode prefetch = patientView();
        Patient other = theirAnna();
        other.setId("p-2");
        ((ObjectNode) prefetch.get("prefetch")).set("patient", json(other));
        ObjectNode more = patientView();
        Observation ofAnother = new Observation().setSubject(new Reference("Patient/p-2"));
        ((ObjectNode) more.get("prefetch")).set("pain", json(ofAnother));
        ObjectNode order =
                orderSelect(order("o-1", SNOMED, "229167004", "Running").setSubject(new Reference("Patient/p-2")));
        ObjectNode server = patientView();
        server.put("fhirServer", "https://stranger.example/fhir");

        assertRefused(call("plan-progress", token));
        assertRefused(call("plan-progress", prefetch));
        assertRefused(call("plan-progress", more));
        assertRefused(call("order-check", order));
        assertRefused(call("plan-progress", server));
    }

    private void assertRefused(FhirAnswer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertSaysNothing(answer, THEIR_ID, "p-2", number);
    }

    @Test
    @Tag("AZ-40")
    void whom_the_call_does_not_name_is_not_guessed() {
        annaIsOperated();
        ObjectNode none = patientView();
        none.remove("prefetch");
        ObjectNode empty = patientView();
        ((ObjectNode) empty.get("prefetch")).putNull("patient");
        ObjectNode failed = patientView();
        ((ObjectNode) failed.get("prefetch"))
                .putObject("patient")
                .put("resourceType", "OperationOutcome")
                .putArray("issue");
        ObjectNode withoutNumber = patientView();
        Patient nameless = new Patient();
        nameless.setId(THEIR_ID);
        nameless.addIdentifier().setSystem("urn:oid:9.9.9").setValue(number);
        ((ObjectNode) withoutNumber.get("prefetch")).set("patient", json(nameless));
        Patient twin = new Patient();
        twin.addIdentifier().setSystem(HookEhr.PATIENTS).setValue("twin-" + number);
        client.create(twin).expect(201);
        ObjectNode two = patientView();
        Patient both = theirAnna();
        both.addIdentifier().setSystem(HookEhr.PATIENTS).setValue("twin-" + number);
        ((ObjectNode) two.get("prefetch")).set("patient", json(both));
        ObjectNode ourId = patientView();
        ourId.remove("prefetch");
        ((ObjectNode) ourId.get("context")).put("patientId", anna.id());

        List.of(none, empty, failed, withoutNumber, two, ourId).forEach(call -> {
            FhirAnswer answer = call("plan-progress", call);
            assertThat(answer.status()).as(call.toString()).isEqualTo(412);
            assertSaysNothing(answer, THEIR_ID, number);
        });
    }

    @Test
    @Tag("IN-01")
    @Tag("IN-03")
    @Tag("IN-04")
    void what_is_not_a_call_is_refused_with_its_place() {
        ObjectNode hook = patientView();
        hook.put("hook", "order-sign");
        ObjectNode instance = patientView();
        instance.put("hookInstance", "1");
        ObjectNode patient = patientView();
        ((ObjectNode) patient.get("context")).put("patientId", "../Patient/1");
        ObjectNode user = patientView();
        ((ObjectNode) user.get("context")).remove("userId");
        ObjectNode resource = patientView();
        ((ObjectNode) resource.get("prefetch")).put("patient", "Anna");
        ObjectNode orders = orderSelect();
        ((ObjectNode) orders.get("context")).set("draftOrders", json(theirAnna()));

        assertInvalid(call("plan-progress", hook), "hook");
        assertInvalid(call("plan-progress", instance), "hookInstance");
        assertInvalid(call("plan-progress", patient), "context.patientId");
        assertInvalid(call("plan-progress", user), "context.userId");
        assertInvalid(call("plan-progress", resource), "prefetch");
        assertInvalid(call("order-check", orders), "context.draftOrders");
        String deep = "{\"prefetch\": " + "{\"extension\": [".repeat(450) + "]}".repeat(450) + "}";
        for (String body : List.of("{", "[]", "", "{\"hook\": \"a\", \"hook\": \"b\"}", "{} {}", deep)) {
            assertThat(send("/plan-progress", token("/plan-progress"), body).status())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(send("/plan-progress", token("/plan-progress"), " ".repeat(CallBody.MOST_BYTES + 1))
                        .status())
                .isEqualTo(413);
        assertThat(FhirClient.anonymous(port)
                        .with("Authorization", "Bearer " + token("/plan-progress"))
                        .send("POST", "/cds-services/plan-progress", "text/plain", "{}")
                        .status())
                .isEqualTo(415);
        assertThat(send("/nothing", token("/nothing"), "{}").status()).isEqualTo(404);
    }

    private static void assertInvalid(FhirAnswer answer, String place) {
        assertThat(answer.status()).as(place).isEqualTo(400);
        assertThat(read(answer.body()).get("detail").asText()).startsWith(place + ":");
    }

    @Test
    @Tag("IN-37")
    void a_web_page_of_an_allowed_origin_may_ask() {
        FhirAnswer answer = FhirClient.anonymous(port)
                .with("Origin", "http://localhost:9000")
                .send("GET", "/cds-services", "text/plain", "");

        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:9000");
        assertThat(FhirClient.anonymous(port)
                        .with("Origin", "https://stranger.example")
                        .send("GET", "/cds-services", "text/plain", "")
                        .header("Access-Control-Allow-Origin"))
                .isEmpty();
    }
}
