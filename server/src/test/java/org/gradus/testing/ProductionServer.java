package org.gradus.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.gradus.GradusServer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A server with production's rules on a PostgreSQL of its own, started once for all tests of a run. */
public final class ProductionServer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Base address of the FHIR server of the EHR whose tokens count. */
    public static final String EHR_BASE = "https://ehr.example/fhir";

    /** System of the EHR's patient ids. */
    public static final String EHR_PATIENTS = "https://ehr.example/ids/patients";

    /** System of the EHR's ids of professionals. */
    public static final String EHR_PROFESSIONALS = "https://ehr.example/ids/professionals";

    private final HospitalProvider hospital;
    private final HttpResponse<String> signInWhileAway;
    private final TokenIssuer keycloak;
    private final TokenIssuer ehr;
    private final String bootstrapCredential = "once-only-4f1b2c9d8e7a6b5c";
    private final ConfigurableApplicationContext context;
    private final String administrator;
    private final String administratorSecret;

    private ProductionServer() {
        this.hospital = HospitalProvider.start();
        this.keycloak = hospital.tokenIssuer("/realms/care");
        this.ehr = hospital.tokenIssuer("/ehr");
        this.context = SpringApplication.run(
                GradusServer.class,
                ProductionSettings.complete(TemporaryPostgres.newDatabase())
                        .with("management.server.port", "0")
                        .with("gradus.people.hospital.issuer", hospital.issuer())
                        .with("gradus.people.hospital.ssl-bundle", "hospital")
                        .with("spring.ssl.bundle.pem.hospital.truststore.certificate", "file:" + hospital.certificate())
                        .with("gradus.people.hospital.match[0].claim", "npi")
                        .with("gradus.people.hospital.match[0].type", "Practitioner")
                        .with("gradus.people.hospital.match[0].system", "http://hl7.org/fhir/sid/us-npi")
                        .with("gradus.security.issuers[0].issuer", keycloak.issuer())
                        .with("gradus.security.issuers[0].audience", ProductionSettings.ADDRESS + "/fhir")
                        .with("gradus.security.issuers[0].ssl-bundle", "hospital")
                        .with("gradus.security.issuers[0].ids.ours", "true")
                        .with("gradus.security.issuers[0].claims.patient", "smart_patient")
                        .with("gradus.security.issuers[0].claims.encounter", "smart_encounter")
                        .with("gradus.security.issuers[0].claims.fhir-user", "smart_user")
                        .with("gradus.security.issuers[1].issuer", ehr.issuer())
                        .with("gradus.security.issuers[1].audience", ProductionSettings.ADDRESS + "/fhir")
                        .with("gradus.security.issuers[1].ssl-bundle", "hospital")
                        .with("gradus.security.issuers[1].ids.base", EHR_BASE)
                        .with("gradus.security.issuers[1].ids.patient-system", EHR_PATIENTS)
                        .with("gradus.security.issuers[1].ids.practitioner-system", EHR_PROFESSIONALS)
                        .with("gradus.security.issuers[2].issuer", hospital.issuer() + "/away")
                        .with("gradus.security.issuers[2].audience", ProductionSettings.ADDRESS + "/fhir")
                        .with("gradus.security.issuers[2].ssl-bundle", "hospital")
                        .with(
                                "gradus.admin.bootstrap-file",
                                written(bootstrapCredential).toString())
                        .arguments());
        this.signInWhileAway = new PlainBrowser(port()).get("/login/hospital");
        hospital.comes();
        JsonNode first = json(FhirClient.anonymous(port())
                .with("Authorization", "Bearer " + bootstrapCredential)
                .send("POST", "/admin/bootstrap", "application/json", "{\"name\": \"Test administrator\"}")
                .expect(201));
        this.administrator = first.get("clientId").asText();
        this.administratorSecret = first.get("clientSecret").asText();
    }

    /** The server; starts it if no test has. */
    public static ProductionServer running() {
        return Started.SERVER;
    }

    private static Path written(String text) {
        try {
            Path file = Files.createTempFile(Files.createDirectories(Path.of("target")), "bootstrap", ".txt");
            return Files.writeString(file, text + "\n").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its port on loopback, where the proxy would be. */
    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Its port for operators. */
    public int operatorsPort() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.management.port"));
    }

    /** One of its parts. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The provider that signs its people in. */
    public HospitalProvider hospital() {
        return hospital;
    }

    /** What a person saw who wanted to sign in before the hospital's provider was there. */
    public HttpResponse<String> signInWhileAway() {
        return signInWhileAway;
    }

    /** A Keycloak that knows patients and people by their ids here, and says so in claims of its own. */
    public TokenIssuer keycloak() {
        return keycloak;
    }

    /** An EHR's authorization server, which knows patients and people by the EHR's ids. */
    public TokenIssuer ehr() {
        return ehr;
    }

    /** The credential that has made the first administrator. */
    public String usedBootstrapCredential() {
        return bootstrapCredential;
    }

    /** Id of the first administrator. */
    public String administrator() {
        return administrator;
    }

    /** Secret of the first administrator. */
    public String administratorSecret() {
        return administratorSecret;
    }

    /** A client with the first administrator's token for those scopes. */
    public FhirClient administrator(String scopes) {
        return FhirClient.anonymous(port())
                .with("Authorization", "Bearer " + token(administrator, administratorSecret, scopes));
    }

    /** A backend client's token. */
    public String token(String client, String secret, String scopes) {
        return json(tokenAnswer(client, secret, scopes).expect(200))
                .get("access_token")
                .asText();
    }

    /** What the token endpoint answers a backend client. */
    public FhirAnswer tokenAnswer(String client, String secret, String scopes) {
        String credentials =
                Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return FhirClient.anonymous(port())
                .with("Authorization", "Basic " + credentials)
                .send("POST", "/oauth2/token", FORM, "grant_type=client_credentials&scope=" + scopes.replace(" ", "+"));
    }

    /** The body of an answer. */
    public static JsonNode json(FhirAnswer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Started {

        private static final ProductionServer SERVER = new ProductionServer();
    }
}
