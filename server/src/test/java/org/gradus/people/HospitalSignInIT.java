package org.gradus.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.testing.PlainBrowser.location;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gradus.testing.FhirClient;
import org.gradus.testing.HospitalProvider;
import org.gradus.testing.PlainBrowser;
import org.gradus.testing.ProductionServer;
import org.gradus.testing.ProductionSettings;
import org.hl7.fhir.r4.model.Practitioner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People of a production server sign in at the hospital's OpenID provider. */
class HospitalSignInIT {

    private static final String NPI = "http://hl7.org/fhir/sid/us-npi";

    private final ProductionServer server = ProductionServer.running();
    private final HospitalProvider hospital = server.hospital();
    private final PlainBrowser browser = new PlainBrowser(server.port());
    private final String person = UUID.randomUUID().toString();
    private FhirClient administrator;

    @BeforeEach
    void administrator() {
        administrator = server.administrator("admin system/*.cruds");
    }

    @Test
    void the_sign_in_page_leads_to_the_hospital_with_pkce_state_and_nonce() {
        assertThat(location(browser.get("/login"))).endsWith("/login/hospital");

        Map<String, String> asked = query(location(browser.get("/login/hospital")));

        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", HospitalProvider.CLIENT)
                .containsEntry("redirect_uri", ProductionSettings.ADDRESS + "/login/hospital/callback")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce", "code_challenge");
    }

    @Test
    void a_person_whom_an_administrator_has_linked_is_signed_in() {
        link(practitioner("Ada Linked"));

        HttpResponse<String> back = signIn(Map.of());

        assertThat(location(back)).endsWith("/apps");
        assertThat(browser.get("/apps").body()).contains("Ada Linked");
    }

    @Test
    void the_code_is_redeemed_with_the_secret_and_the_verifier_of_the_challenge() throws Exception {
        link(practitioner("Ada Verified"));
        Map<String, String> asked = query(location(browser.get("/login/hospital")));
        hospital.says(person, asked.get("nonce"), Map.of());

        browser.get("/login/hospital/callback?code=abc&state=" + encoded(asked.get("state")));

        var request = hospital.lastTokenRequest();
        String verifier = query("x?" + request.getBodyAsString()).get("code_verifier");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(hash)).isEqualTo(asked.get("code_challenge"));
        assertThat(request.getHeader("Authorization")).startsWith("Basic ");
    }

    @Test
    void a_person_whose_identifier_exactly_one_practitioner_has_is_signed_in() {
        String npi = number();
        practitioner("Nils Matched", npi);

        assertThat(location(signIn(Map.of("npi", npi)))).endsWith("/apps");
        assertThat(browser.get("/apps").body()).contains("Nils Matched");
    }

    @Test
    void a_person_whose_identifier_two_practitioners_have_is_refused() {
        String npi = number();
        practitioner("One Twin", npi);
        practitioner("Other Twin", npi);

        HttpResponse<String> back = signIn(Map.of("npi", npi));

        assertRefused(back, "fits more than one person");
        assertThat(back.body()).doesNotContain("Twin");
    }

    @Test
    void a_person_whom_nobody_knows_is_told_whom_to_ask_with_which_code() {
        HttpResponse<String> back = signIn(Map.of("name", "<b>Somebody</b>"));

        assertRefused(back, "nobody has told this service who you are");
        assertThat(back.body())
                .contains(UserLinks.subject(hospital.issuer(), person))
                .doesNotContain("<b>");
    }

    @Test
    void a_disabled_person_is_refused_and_every_session_ends() {
        String subject = link(practitioner("Dora Disabled"));
        signIn(Map.of());

        administrator
                .send("POST", "/admin/user-links/" + subject + "/disable", "application/json", "")
                .expect(200);

        assertThat(browser.get("/apps").statusCode()).isEqualTo(302);
        assertRefused(signIn(Map.of()), "switched off");
    }

    @Test
    void claims_never_make_somebody_else_of_a_person() {
        String first = number();
        String second = number();
        practitioner("First Self", first);
        practitioner("Second Self", second);
        signIn(Map.of("npi", first));

        assertRefused(signIn(Map.of("npi", second)), "somebody else than before");
    }

    @Test
    void an_identity_token_for_another_sign_in_is_refused() {
        link(practitioner("Nora Nonce"));
        Map<String, String> asked = query(location(browser.get("/login/hospital")));
        hospital.says(person, "another-nonce", Map.of());

        assertRefused(back(asked.get("state")), "did not succeed");
    }

    @Test
    void an_identity_token_with_a_foreign_signature_is_refused() {
        link(practitioner("Fred Foreign"));
        Map<String, String> asked = query(location(browser.get("/login/hospital")));
        hospital.saysWithForeignKey(person, asked.get("nonce"), Map.of());

        assertRefused(back(asked.get("state")), "did not succeed");
    }

    @Test
    void an_answer_that_nobody_asked_for_is_refused() {
        link(practitioner("Sam State"));
        Map<String, String> asked = query(location(browser.get("/login/hospital")));
        hospital.says(person, asked.get("nonce"), Map.of());

        assertRefused(back("made-up"), "did not succeed");
        assertThat(browser.get("/apps").statusCode()).isEqualTo(302);
    }

    @Test
    void a_provider_that_is_away_when_the_server_starts_is_a_clear_page_and_is_found_later() {
        HttpResponse<String> away = server.signInWhileAway();

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).contains("30");
        assertThat(away.body())
                .contains("cannot be reached just now", "<html lang=\"en\">")
                .doesNotContain("Exception", "at org.", hospital.issuer());
        link(practitioner("Lara Later"));
        assertThat(location(signIn(Map.of()))).endsWith("/apps");
    }

    @Test
    void a_provider_that_is_away_is_a_clear_page() {
        Map<String, String> asked = query(location(browser.get("/login/hospital")));
        hospital.goesAway();

        assertRefused(back(asked.get("state")), "did not succeed");
    }

    @Test
    void a_person_goes_on_where_they_wanted_to_go_before() {
        link(practitioner("Greta Goal"));
        String app = ProductionServer.json(administrator
                        .send("POST", "/admin/clients", "application/json", """
                                {"name": "Walks", "authentication": ["none"], "grants": ["authorization_code"],
                                 "redirectUris": ["https://walks.example/back"], "scopes": ["launch/patient", "patient/*.rs"]}""")
                        .expect(201))
                .get("clientId")
                .asText();
        browser.get("/oauth2/authorize?response_type=code&state=s&client_id=" + app
                + "&redirect_uri=https://walks.example/back&scope=launch/patient%20patient/Goal.rs&aud="
                + ProductionSettings.ADDRESS + "/fhir&code_challenge_method=S256&code_challenge=" + "A".repeat(43));

        String next = location(signIn(Map.of()));

        assertThat(next)
                .startsWith(ProductionSettings.ADDRESS + "/oauth2/authorize?")
                .contains("client_id=" + app);
    }

    @Test
    void an_app_that_wants_the_person_asked_anew_has_the_hospital_ask() {
        link(practitioner("Rita Anew"));
        signIn(Map.of());

        String signIn = location(browser.get("/oauth2/authorize?prompt=login&client_id=any"));

        assertThat(signIn).endsWith("/login");
        assertThat(query(location(browser.get("/login/hospital")))).containsEntry("prompt", "login");
        assertThat(query(location(browser.get("/login/hospital")))).doesNotContainKey("prompt");
    }

    private String practitioner(String name) {
        return practitioner(name, number());
    }

    private String practitioner(String name, String npi) {
        Practitioner practitioner = new Practitioner().setActive(true);
        practitioner.addName().setText(name);
        practitioner.addIdentifier().setSystem(NPI).setValue(npi);
        return administrator.create(practitioner).expect(201).id();
    }

    private String link(String practitioner) {
        return ProductionServer.json(administrator
                        .send("POST", "/admin/user-links", "application/json", """
                                {"issuer": "%s", "issuerSubject": "%s", "fhirUser": "Practitioner/%s"}""".formatted(
                                        hospital.issuer(), person, practitioner))
                        .expect(201))
                .get("subject")
                .asText();
    }

    private HttpResponse<String> signIn(Map<String, Object> claims) {
        Map<String, String> asked = query(location(browser.get("/login/hospital")));
        hospital.says(person, asked.get("nonce"), claims);
        return back(asked.get("state"));
    }

    private HttpResponse<String> back(String state) {
        return browser.get("/login/hospital/callback?code=abc&state=" + encoded(state));
    }

    private static void assertRefused(HttpResponse<String> answer, String sentence) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).contains(sentence, "<html lang=\"en\">");
    }

    private static Map<String, String> query(String address) {
        String query = address.startsWith("x?")
                ? address.substring(2)
                : URI.create(address).getRawQuery();
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String encoded(String value) {
        return java.net.URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String number() {
        return Long.toString(Math.abs(UUID.randomUUID().getLeastSignificantBits()));
    }
}
