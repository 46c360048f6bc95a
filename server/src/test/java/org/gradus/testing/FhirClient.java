package org.gradus.testing;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;

/** A client of the running server over plain HTTP, with the sandbox backend client's token unless it is anonymous. */
public final class FhirClient {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final String FHIR_JSON = "application/fhir+json";

    private final String server;
    private final List<String> headers;
    private final Duration patience;

    private FhirClient(String server, List<String> headers, Duration patience) {
        this.server = server;
        this.headers = List.copyOf(headers);
        this.patience = patience;
    }

    /** A client without a token. */
    public static FhirClient anonymous(int port) {
        return new FhirClient("http://localhost:" + port, List.of(), LONGEST);
    }

    /** A client that has fetched the sandbox backend client's token. */
    public static FhirClient backend(int port) {
        FhirClient anonymous = anonymous(port);
        return anonymous.with("Authorization", "Bearer " + anonymous.fetchToken());
    }

    /** The same client with one more header on every request. */
    public FhirClient with(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new FhirClient(server, more, patience);
    }

    /** The same client, which waits for an answer no longer than that. */
    public FhirClient within(Duration time) {
        return new FhirClient(server, headers, time);
    }

    /** GET of a path below {@code /fhir}, for example {@code Patient?name=Anna}. */
    public FhirAnswer get(String path) {
        return send("GET", "/fhir/" + path, FHIR_JSON, "");
    }

    /** DELETE of a path below {@code /fhir}. */
    public FhirAnswer delete(String path) {
        return send("DELETE", "/fhir/" + path, FHIR_JSON, "");
    }

    /** Creates the resource. */
    public FhirAnswer create(IBaseResource resource) {
        return post(FHIR.getResourceType(resource), resource);
    }

    /** Updates the resource at its id, or creates it there. */
    public FhirAnswer update(IBaseResource resource) {
        return put(
                FHIR.getResourceType(resource) + "/" + resource.getIdElement().getIdPart(), json(resource));
    }

    /** Updates the resource at its id, if it still has the version that was read. */
    public FhirAnswer replace(Resource resource) {
        return with("If-Match", "W/\"" + resource.getMeta().getVersionId() + '"')
                .update(resource);
    }

    /** POST of a resource, for example a transaction to the empty path or parameters to an operation. */
    public FhirAnswer post(String path, IBaseResource resource) {
        return post(path, json(resource));
    }

    /** POST of a text as it is, for what is not valid FHIR. */
    public FhirAnswer post(String path, String body) {
        return send("POST", "/fhir/" + path, FHIR_JSON, body);
    }

    /** PUT of a text as it is. */
    public FhirAnswer put(String path, String body) {
        return send("PUT", "/fhir/" + path, FHIR_JSON, body);
    }

    /** PATCH with a JSON Patch. */
    public FhirAnswer patch(String path, String patch) {
        return send("PATCH", "/fhir/" + path, "application/json-patch+json", patch);
    }

    /** Any request to a path of the server, for what lies outside {@code /fhir}. */
    public FhirAnswer send(String method, String path, String contentType, String body) {
        return send(method, path, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with bytes that need not be text. */
    public FhirAnswer send(String method, String path, String contentType, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server + path.replace("|", "%7C").replace(" ", "%20")))
                .timeout(patience)
                .header("Content-Type", contentType)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        return new FhirAnswer(exchange(request.build()));
    }

    private String fetchToken() {
        String credentials =
                Base64.getEncoder().encodeToString("sandbox-backend:sandbox-secret".getBytes(StandardCharsets.UTF_8));
        FhirAnswer answer = with("Authorization", "Basic " + credentials)
                .send(
                        "POST",
                        "/oauth2/token",
                        "application/x-www-form-urlencoded",
                        "grant_type=client_credentials&scope=system/*.cruds");
        try {
            return new ObjectMapper()
                    .readTree(answer.body())
                    .get("access_token")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The resource as it is sent. */
    public static String json(IBaseResource resource) {
        return FHIR.newJsonParser().setStripVersionsFromReferences(false).encodeResourceToString(resource);
    }
}
