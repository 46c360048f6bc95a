package org.gradus.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.ProductionServer;
import org.gradus.testing.ProductionSettings;
import org.gradus.testing.TokenIssuer;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens of a Keycloak that knows our ids, and of an EHR that knows only its own, at the FHIR endpoint of production. */
class ExternalIssuerIT {

    private static final String HERE = ProductionSettings.ADDRESS + "/fhir";

    private final ProductionServer server = ProductionServer.running();
    private final TokenIssuer keycloak = server.keycloak();
    private final TokenIssuer ehr = server.ehr();
    private final String ehrPatient = "E-" + number();
    private final String ehrDoctor = "D-" + number();
    private String patient;
    private String otherPatient;
    private String doctor;

    /** A busy machine may take longer for the first connection than the server waits. */
    @BeforeEach
    void issuersAreReached() throws InterruptedException {
        for (int n = 0;
                n < 6 && answer(backend(ehr, claims -> {}), "Patient?_count=1").status() == 503;
                n++) {
            Thread.sleep(IssuerKeys.TRIED_AGAIN_AFTER.toMillis());
        }
        for (int n = 0;
                n < 6
                        && answer(backend(keycloak, claims -> {}), "Patient?_count=1")
                                        .status()
                                == 503;
                n++) {
            Thread.sleep(IssuerKeys.TRIED_AGAIN_AFTER.toMillis());
        }
    }

    @BeforeEach
    void people() {
        FhirClient administrator = server.administrator("admin system/*.cruds");
        Patient known = new Patient();
        known.addIdentifier().setSystem(ProductionServer.EHR_PATIENTS).setValue(ehrPatient);
        patient = administrator.create(known).expect(201).id();
        otherPatient = administrator.create(new Patient()).expect(201).id();
        Practitioner professional = new Practitioner().setActive(true);
        professional
                .addIdentifier()
                .setSystem(ProductionServer.EHR_PROFESSIONALS)
                .setValue(ehrDoctor);
        doctor = administrator.create(professional).expect(201).id();
        administrator.create(OnTwoPatients.role(doctor, OnTwoPatients.DOCTOR)).expect(201);
    }

    private static String number() {
        return UUID.randomUUID().toString().substring(0, 13);
    }

    private FhirAnswer answer(String token, String path) {
        return with(token).get(path);
    }

    private FhirClient with(String token) {
        return FhirClient.anonymous(server.port()).with("Authorization", "Bearer " + token);
    }

    private static String backend(TokenIssuer issuer, Consumer<JWTClaimsSet.Builder> claims) {
        return issuer.token(HERE, builder -> {
            builder.subject("service-account").claim("azp", "reporting").claim("scope", "system/Patient.rs");
            claims.accept(builder);
        });
    }

    private String keycloaksApp(Consumer<JWTClaimsSet.Builder> claims) {
        return keycloak.token(HERE, builder -> {
            builder.subject("f81d4fae")
                    .claim("typ", "Bearer")
                    .claim("azp", "walking-app")
                    .claim("scope", "openid patient/*.rs")
                    .claim("realm_access", Map.of("roles", List.of("admin")))
                    .claim("smart_patient", patient)
                    .claim("smart_encounter", "visit-1")
                    .claim("smart_user", "Patient/" + patient);
            claims.accept(builder);
        });
    }

    private String ehrsApp(String scope, Consumer<JWTClaimsSet.Builder> claims) {
        return ehr.token(HERE, builder -> {
            builder.subject("e77").claim("client_id", "ehr-app").claim("scope", scope);
            claims.accept(builder);
        });
    }

    private void assertRefused(String token) {
        FhirAnswer answer = answer(token, "Patient?_count=1");
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
        assertThat(answer.outcome().hasIssue()).isTrue();
    }

    @Test
    void a_patients_app_with_a_token_of_a_keycloak_reads_that_patient_and_no_other() {
        String token = keycloaksApp(claims -> {});

        assertThat(answer(token, "Patient/" + patient).status()).isEqualTo(200);
        assertThat(answer(token, "Patient/" + otherPatient).status()).isEqualTo(404);
        assertThat(answer(token, "CarePlan?patient=" + patient).status()).isEqualTo(200);
    }

    @Test
    void the_claims_are_read_by_their_configured_names_only() {
        String token =
                keycloaksApp(claims -> claims.claim("smart_patient", null).claim("patient", patient));

        assertThat(answer(token, "Patient/" + patient).status()).isEqualTo(403);
    }

    @Test
    void scopes_may_come_as_a_list() {
        String token = keycloaksApp(claims -> claims.claim("scope", List.of("openid", "patient/Patient.rs")));

        assertThat(answer(token, "Patient/" + patient).status()).isEqualTo(200);
        assertThat(answer(token, "CarePlan?patient=" + patient).status()).isEqualTo(403);
    }

    @Test
    void a_patient_token_without_a_patient_opens_nothing() {
        FhirAnswer answer = answer(keycloaksApp(claims -> claims.claim("smart_patient", null)), "Patient/" + patient);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.outcome().hasIssue()).isTrue();
        assertThat(answer(keycloaksApp(claims -> claims.claim("scope", null)), "Patient/" + patient)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_client_of_another_issuer_has_no_role_of_ours_by_having_its_name() {
        String named = server.administrator();
        String token = backend(
                keycloak,
                claims -> claims.subject(named)
                        .claim("azp", named)
                        .claim("client_id", named)
                        .claim("scope", "admin system/*.cruds")
                        .claim("realm_access", Map.of("roles", List.of("admin"))));

        assertThat(with(token).create(new PractitionerRole()).status()).isEqualTo(403);
        assertThat(with(token)
                        .send("GET", "/admin/clients", "application/json", "")
                        .status())
                .isEqualTo(401);
        assertThat(server.administrator("admin system/*.cruds")
                        .create(new PractitionerRole())
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_professional_is_known_by_a_relative_reference_where_ids_are_ours() {
        Consumer<JWTClaimsSet.Builder> person = claims -> claims.claim("scope", "user/*.rs")
                .claim("smart_patient", null)
                .claim("smart_user", "Practitioner/" + doctor);

        assertThat(answer(keycloaksApp(person), "Patient/" + patient).status()).isEqualTo(200);
        assertRefused(keycloaksApp(person.andThen(claims -> claims.claim("smart_user", "Practitioner/nobody"))));
        assertRefused(keycloaksApp(person.andThen(
                claims -> claims.claim("smart_user", "https://elsewhere.example/fhir/Practitioner/" + doctor))));
    }

    @Test
    void a_patient_of_the_ehr_is_the_one_that_carries_its_identifier() {
        String token = ehrsApp(
                "patient/*.rs",
                claims -> claims.claim("patient", ehrPatient)
                        .claim("fhirUser", ProductionServer.EHR_BASE + "/Practitioner/" + ehrDoctor));

        assertThat(answer(token, "Patient/" + patient).status()).isEqualTo(200);
        assertThat(answer(token, "Patient/" + otherPatient).status()).isEqualTo(404);
    }

    @Test
    void an_id_of_the_ehr_is_never_taken_for_the_same_id_here() {
        assertRefused(ehrsApp("patient/*.rs", claims -> claims.claim("patient", patient)));
        assertRefused(ehrsApp("patient/*.rs", claims -> claims.claim("patient", "Patient/" + patient)));
        assertRefused(ehrsApp(
                "patient/*.rs", claims -> claims.claim("patient", ProductionServer.EHR_BASE + "/Patient/" + patient)));
        assertRefused(ehrsApp("user/*.rs", claims -> claims.claim("fhirUser", "Practitioner/" + doctor)));
        assertRefused(ehrsApp(
                "user/*.rs",
                claims -> claims.claim("fhirUser", ProductionServer.EHR_BASE + "/Practitioner/" + doctor)));
        assertRefused(ehrsApp(
                "user/*.rs",
                claims -> claims.claim("fhirUser", "https://elsewhere.example/fhir/Practitioner/" + ehrDoctor)));
        assertRefused(ehrsApp("user/*.rs", claims -> claims.claim("fhirUser", "https://ehr.example/fhir/Person/1")));
    }

    @Test
    void a_professional_of_the_ehr_is_the_one_that_carries_the_identifier() {
        String token = ehrsApp(
                "user/*.rs",
                claims -> claims.claim("fhirUser", ProductionServer.EHR_BASE + "/Practitioner/" + ehrDoctor));

        assertThat(answer(token, "Practitioner/" + doctor).status()).isEqualTo(200);
    }

    @Test
    void a_reference_that_names_this_server_means_it_whoever_writes_it() {
        String token = ehrsApp("user/*.rs", claims -> claims.claim("fhirUser", HERE + "/Practitioner/" + doctor));

        assertThat(answer(token, "Practitioner/" + doctor).status()).isEqualTo(200);
    }

    @Test
    @Tag("AN-14")
    void a_person_whom_an_administrator_has_linked_needs_no_claim_and_is_out_when_switched_off() {
        String subject = number();
        String link = ProductionServer.json(server.administrator("admin")
                        .send("POST", "/admin/user-links", "application/json", """
                                {"issuer": "%s", "issuerSubject": "%s", "fhirUser": "Practitioner/%s"}""".formatted(
                                        ehr.issuer(), subject, doctor))
                        .expect(201))
                .get("subject")
                .asText();
        String token = ehrsApp("user/*.rs", claims -> claims.subject(subject));
        assertThat(answer(token, "Practitioner/" + doctor).status()).isEqualTo(200);

        server.administrator("admin")
                .send("POST", "/admin/user-links/" + link + "/disable", "application/json", "")
                .expect(200);

        assertRefused(token);
    }

    @Test
    void an_identifier_that_two_people_carry_names_neither() {
        Practitioner twin = new Practitioner().setActive(true);
        twin.addIdentifier().setSystem(ProductionServer.EHR_PROFESSIONALS).setValue(ehrDoctor);
        server.administrator("admin system/*.cruds").create(twin).expect(201);

        assertRefused(ehrsApp(
                "user/*.rs",
                claims -> claims.claim("fhirUser", ProductionServer.EHR_BASE + "/Practitioner/" + ehrDoctor)));
    }

    @Test
    @Tag("AN-03")
    @Tag("AN-07")
    void tokens_for_others_and_for_another_time_are_refused() {
        Instant now = Instant.now();

        assertThat(answer(backend(ehr, claims -> {}), "Patient?_count=1").status())
                .isEqualTo(200);
        assertRefused(backend(ehr, claims -> claims.audience("https://elsewhere.example/fhir")));
        assertRefused(backend(ehr, claims -> claims.audience(List.of())));
        assertRefused(backend(ehr, claims -> claims.issuer("https://unknown.example")));
        assertRefused(backend(ehr, claims -> claims.issuer(ehr.issuer() + "/")));
        assertRefused(backend(ehr, claims -> claims.issuer(ProductionSettings.ADDRESS)));
        assertRefused(backend(ehr, claims -> claims.expirationTime(Date.from(now.minusSeconds(60)))));
        assertRefused(backend(ehr, claims -> claims.expirationTime(null)));
        assertRefused(backend(ehr, claims -> claims.notBeforeTime(Date.from(now.plusSeconds(120)))));
    }

    @Test
    @Tag("AN-04")
    void only_the_issuers_own_keys_and_algorithms_count() throws JOSEException {
        JWTClaimsSet claims = ehr.claims(
                HERE,
                builder -> builder.subject("reporting").claim("client_id", "r").claim("scope", "system/*.rs"));
        byte[] publicKey = ehr.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);

        assertRefused(new PlainJWT(claims).serialize());
        assertRefused(
                TokenIssuer.signed(claims, "JWT", ehr.key().getKeyID(), new MACSigner(publicKey), JWSAlgorithm.HS256));
        assertRefused(TokenIssuer.signed(claims, "JWT", keycloak.key(), JWSAlgorithm.RS256));
        assertRefused(
                TokenIssuer.signed(claims, "JWT", TokenIssuer.key(ehr.key().getKeyID()), JWSAlgorithm.RS256));
        assertRefused(TokenIssuer.signed(claims, "JWT", ehr.key(), JWSAlgorithm.RS512));
        String fine = TokenIssuer.signed(claims, "JWT", ehr.key(), JWSAlgorithm.RS256);
        assertRefused(fine.substring(0, fine.lastIndexOf('.') + 1));
    }

    @Test
    @Tag("AN-06")
    void no_other_token_of_the_issuer_is_taken_for_an_access_token() {
        Consumer<JWTClaimsSet.Builder> rights =
                claims -> claims.claim("scope", "system/*.rs").subject("x");

        assertRefused(keycloak.token(HERE, rights.andThen(claims -> claims.claim("typ", "ID"))));
        assertRefused(keycloak.token(HERE, rights.andThen(claims -> claims.claim("typ", "Refresh"))));
        assertRefused(ehr.token(HERE, rights.andThen(claims -> claims.claim("at_hash", "77QmUPtjPfzWtF2AnpK9RQ"))));
        assertRefused(ehr.token(HERE, rights.andThen(claims -> claims.claim("events", Map.of()))));
        assertRefused(TokenIssuer.signed(ehr.claims(HERE, rights), "logout+jwt", ehr.key(), JWSAlgorithm.RS256));
    }

    @Test
    void while_an_issuer_cannot_be_reached_its_tokens_are_neither_good_nor_bad() {
        String token = backend(ehr, claims -> claims.issuer(server.hospital().issuer() + "/away"));

        FhirAnswer answer = answer(token, "Patient?_count=1");

        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("10");
        assertThat(answer.outcome().getIssueFirstRep().getCode().toCode()).isEqualTo("transient");
        assertThat(answer.body()).doesNotContain("Exception", "localhost", "away");
    }
}
