package org.gradus.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/** One kept-alive connection of one client. */
final class Connection implements AutoCloseable {

    private static final ContentType FHIR = ContentType.create("application/fhir+json", StandardCharsets.UTF_8);

    /** The backend client of every sandbox. */
    private static final String CLIENT =
            Base64.getEncoder().encodeToString("sandbox-backend:sandbox-secret".getBytes(StandardCharsets.UTF_8));
    /** Tokens are good for longer. */
    private static final long TOKEN_LIFE = TimeUnit.MINUTES.toNanos(2);

    private final Subject subject;
    private final CloseableHttpClient client;
    private @Nullable String token;
    private long tokenSince;

    Connection(Subject subject) {
        this.subject = subject;
        this.client = HttpClients.custom()
                .setConnectionManager(new BasicHttpClientConnectionManager())
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .build();
    }

    Answer send(Ask ask) {
        HttpUriRequestBase request = new HttpUriRequestBase(ask.method(), URI.create(subject.fhir() + ask.path()));
        request.setHeader("Accept", "application/fhir+json");
        // Each search is a new one, as it is for who opens a patient's page: HAPI would answer it from its last minute.
        request.setHeader("Cache-Control", "no-cache");
        if (subject.secured()) {
            request.setHeader("Authorization", "Bearer " + token());
        }
        if (ask.body() != null) {
            request.setEntity(new StringEntity(ask.body(), FHIR));
        }
        return send(request);
    }

    private String token() {
        if (token == null || System.nanoTime() - tokenSince > TOKEN_LIFE) {
            HttpPost request = new HttpPost(subject.origin() + "/oauth2/token");
            request.setHeader("Authorization", "Basic " + CLIENT);
            request.setEntity(new StringEntity(
                    "grant_type=client_credentials&scope=system/*.cruds", ContentType.APPLICATION_FORM_URLENCODED));
            Answer answer = send(request);
            if (!answer.good()) {
                // What is sent without a token is refused, and told.
                return "";
            }
            token = answer.json().path("access_token").asText();
            tokenSince = System.nanoTime();
        }
        return token;
    }

    private Answer send(HttpUriRequestBase request) {
        try {
            return client.execute(request, response -> {
                Header location = response.getFirstHeader("Location");
                byte[] body =
                        response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
                return new Answer(response.getCode(), location == null ? null : location.getValue(), body);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a resource. @return its type and id */
    String create(String type, String resource) {
        Answer answer = required(Ask.post("/" + type, resource));
        String location = String.valueOf(answer.location());
        return type + "/" + location.replaceAll(".*/" + type + "/([^/]+).*", "$1");
    }

    /** The answer of what must succeed. */
    Answer required(Ask ask) {
        Answer answer = send(ask);
        if (!answer.good()) {
            throw new IllegalStateException(subject.name() + ": " + ask.method() + " " + ask.path() + " "
                    + answer.status() + " " + answer.text());
        }
        return answer;
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
