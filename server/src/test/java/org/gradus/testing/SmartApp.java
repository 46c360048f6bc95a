package org.gradus.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * A SMART app and the person in front of it: opens the sign-in, patient and consent pages as a browser would, and talks to the
 * token endpoint. Every part of its authorization request can be changed.
 */
public final class SmartApp {

    /** Where the codes go. */
    public static final String REDIRECT = "http://127.0.0.1:9876/callback";

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern STATE = Pattern.compile("name=\"state\" value=\"([^\"]+)\"");
    private static final Pattern BOX = Pattern.compile("type=\"checkbox\" name=\"scope\" value=\"([^\"]+)\"");
    private static final int MOST_STEPS = 12;

    private final String server;
    private final Supplier<String> listener;
    private final Map<String, String> request = new LinkedHashMap<>();
    private final HttpClient browser;
    private final String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
    private String client = "sandbox-app";
    private String secret = "";
    private String person = "surgeon";
    private String patient = "anna";
    private String decision = "allow";
    private Set<String> unchecked = Set.of();

    /** The sandbox's public app, used by the surgeon for Anna. */
    public SmartApp(int port) {
        this("http://localhost:" + port, () -> "http://localhost:" + port);
    }

    /**
     * The same before several servers that are one.
     *
     * @param server how they call themselves
     * @param listener where the next request goes
     */
    public SmartApp(String server, Supplier<String> listener) {
        this.server = server;
        this.listener = listener;
        this.browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        request.put("response_type", "code");
        request.put("client_id", client);
        request.put("redirect_uri", REDIRECT);
        request.put("scope", "openid fhirUser launch/patient patient/*.rs offline_access");
        request.put("state", "a state & more");
        request.put("aud", server + "/fhir");
        request.put("code_challenge", challenge(verifier));
        request.put("code_challenge_method", "S256");
    }

    /** Another value for a parameter of the authorization request; without it where the value is empty. */
    public SmartApp with(String parameter, String value) {
        if (value.isEmpty()) {
            request.remove(parameter);
        } else {
            request.put(parameter, value);
        }
        return this;
    }

    public SmartApp asking(String scopes) {
        return with("scope", scopes);
    }

    /** Another client; with a secret it authenticates by header. */
    public SmartApp as(String clientId, String clientSecret) {
        client = clientId;
        secret = clientSecret;
        return with("client_id", clientId);
    }

    public SmartApp usedBy(String userName) {
        person = userName;
        return this;
    }

    public SmartApp about(String patientId) {
        patient = patientId;
        return this;
    }

    /** What the person takes the check from. */
    public SmartApp without(String... boxes) {
        unchecked = Set.of(boxes);
        return this;
    }

    /** The person presses "Allow nothing". */
    public SmartApp denied() {
        decision = "deny";
        return this;
    }

    public String verifier() {
        return verifier;
    }

    /** The answer to the authorization request itself, before anybody signs in. */
    public HttpResponse<String> ask() {
        return get("/oauth2/authorize?" + form(request));
    }

    /** The same with more at the end of the address, however odd. */
    public HttpResponse<String> askAlso(String more) {
        return get("/oauth2/authorize?" + form(request) + more);
    }

    /** Goes through all pages; answers the parameters at the redirect URI. */
    public Map<String, String> authorize() {
        return follow(ask());
    }

    /** The same, with the request sent as a form. */
    public Map<String, String> authorizeByPost() {
        return follow(post("/oauth2/authorize", request));
    }

    /** Goes on from any answer until the redirect URI is reached. */
    public Map<String, String> follow(HttpResponse<String> first) {
        HttpResponse<String> answer = first;
        for (int step = 0; step < MOST_STEPS; step++) {
            String location = answer.headers().firstValue("Location").orElse("");
            if (location.startsWith(String.valueOf(request.get("redirect_uri")))) {
                return query(location);
            }
            answer = location.isEmpty() ? fillIn(answer) : get(location.replace(server, ""));
        }
        throw new AssertionError("No end: " + answer.statusCode() + " " + answer.body());
    }

    private HttpResponse<String> fillIn(HttpResponse<String> page) {
        String html = page.body();
        if (page.statusCode() != 200 || !html.contains("_csrf")) {
            throw new AssertionError("Not a page of the journey: " + page.statusCode() + " " + html);
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("_csrf", first(CSRF, html));
        if (html.contains("name=\"password\"")) {
            form.put("username", person);
            form.put("password", person);
            return post("/login", form);
        }
        form.put("state", first(STATE, html));
        if (html.contains("Which patient?")) {
            form.put("patient", patient);
            return post("/oauth2/patient", form);
        }
        form.put("decision", decision);
        String boxes = boxes(html).stream()
                .filter(box -> !unchecked.contains(box))
                .map(box -> "&scope=" + encoded(box))
                .collect(Collectors.joining());
        return send(HttpRequest.newBuilder(URI.create(listener.get() + "/oauth2/consent"))
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString(form(form) + boxes)));
    }

    private static List<String> boxes(String html) {
        List<String> boxes = new ArrayList<>();
        Matcher matcher = BOX.matcher(html);
        while (matcher.find()) {
            boxes.add(HtmlUtils.htmlUnescape(matcher.group(1)));
        }
        return boxes;
    }

    /** The whole launch; answers the tokens. */
    public JsonNode launch() {
        Map<String, String> answer = authorize();
        if (!answer.containsKey("code")) {
            throw new AssertionError("No code: " + answer);
        }
        return json(redeem(answer.get("code")));
    }

    /** A code for tokens. */
    public HttpResponse<String> redeem(String code) {
        return redeem(code, verifier);
    }

    /** A code for tokens, with that verifier; without one where it is empty. */
    public HttpResponse<String> redeem(String code, String codeVerifier) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", request.get("redirect_uri"));
        if (!codeVerifier.isEmpty()) {
            form.put("code_verifier", codeVerifier);
        }
        return token(form);
    }

    /** A refresh token for tokens, with scopes or without. */
    public HttpResponse<String> refresh(String refreshToken, String scopes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        if (!scopes.isEmpty()) {
            form.put("scope", scopes);
        }
        return token(form);
    }

    /** A request to the token endpoint, with the app's own authentication. */
    public HttpResponse<String> token(Map<String, String> parameters) {
        return asClient("/oauth2/token", parameters);
    }

    /** A request to any endpoint for clients, with the app's own authentication. */
    public HttpResponse<String> asClient(String path, Map<String, String> parameters) {
        Map<String, String> form = new LinkedHashMap<>(parameters);
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(listener.get() + path));
        if (secret.isEmpty()) {
            form.put("client_id", client);
        } else {
            String credentials = client + ":" + secret;
            builder.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        return send(builder.header("Content-Type", FORM)
                .header("Origin", "http://localhost:4567")
                .POST(BodyPublishers.ofString(form(form))));
    }

    /** GET in the browser, without following redirects. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(listener.get() + path)).GET());
    }

    /** A form sent by the browser. */
    public HttpResponse<String> post(String path, Map<String, String> form) {
        return send(HttpRequest.newBuilder(URI.create(listener.get() + path))
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString(form(form))));
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) {
        try {
            return browser.send(builder.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A body as JSON. */
    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a JWT says, unverified. */
    public static JsonNode claims(String jwt) {
        try {
            return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The scopes of a token answer. */
    public static Set<String> scopes(JsonNode answer) {
        return Set.of(answer.get("scope").asText().split(" "));
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String first(Pattern pattern, String html) {
        Matcher matcher = pattern.matcher(html);
        if (!matcher.find()) {
            throw new AssertionError("No " + pattern + " in " + html);
        }
        return HtmlUtils.htmlUnescape(matcher.group(1));
    }

    private static Map<String, String> query(String address) {
        return Arrays.stream(URI.create(address).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
