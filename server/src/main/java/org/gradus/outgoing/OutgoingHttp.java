package org.gradus.outgoing;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpStatus;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Calls addresses that others chose: only those {@link OutgoingAddresses} lets pass, checked again for the address that is
 * really connected to, so that a name that resolves differently the second time gains nothing. No redirects, no repetition,
 * no cookies, no proxies of the environment; a time and a size that no answer exceeds.
 */
@Component
public class OutgoingHttp implements DisposableBean {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    private static final int MOST_CONNECTIONS = 50;
    private static final int MOST_CONNECTIONS_PER_HOST = 10;

    /** Without bounds a server could fill the memory with headers (CVE-2026-54399). */
    private static final MessageConstraints HEADERS = MessageConstraints.custom()
            .setMaxHeaderCount(200)
            .setMaxLineLength(16 * 1024)
            .build();

    private final OutgoingAddresses addresses;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "gradus-outgoing-timer");
        daemon.setDaemon(true);
        return daemon;
    });

    OutgoingHttp(OutgoingAddresses addresses) {
        this.addresses = addresses;
        this.http = HttpClients.custom()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS_PER_HOST)
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setMessageConstraints(HEADERS).build())
                .setDnsResolver(addresses)
                .build();
    }

    /**
     * Sends a request and reads the answer.
     *
     * @throws IOException if the address is not allowed, nobody answers in time, or the answer is too long. What it says
     *     holds nothing of the request or the answer.
     */
    public OutgoingAnswer send(OutgoingRequest request) throws IOException {
        URI address = request.address();
        addresses.check(address);
        HttpUriRequest sent = prepared(request);
        ScheduledFuture<?> end = timer.schedule(sent::abort, request.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try (CloseableHttpResponse response = http.execute(sent)) {
            String body = body(response.getEntity(), sent, request.mostBytes());
            return new OutgoingAnswer(
                    response.getStatusLine().getStatusCode(), headers(response.getAllHeaders()), body);
        } finally {
            end.cancel(false);
        }
    }

    /**
     * Sends a request and reads a successful answer line by line, so that its length does not matter; one that is no success is
     * read as by {@link #send}.
     *
     * @param line hears of each line while the connection is open; what it throws ends the reading
     * @return the answer, without a body if it was read line by line
     * @throws IOException as by {@link #send}; a line may be as long as the request allows an answer to be
     */
    public OutgoingAnswer lines(OutgoingRequest request, Consumer<String> line) throws IOException {
        addresses.check(request.address());
        HttpUriRequest sent = prepared(request);
        ScheduledFuture<?> end = timer.schedule(sent::abort, request.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try (CloseableHttpResponse response = http.execute(sent)) {
            int status = response.getStatusLine().getStatusCode();
            boolean success = status == HttpStatus.SC_OK;
            String body = success ? "" : body(response.getEntity(), sent, request.mostBytes());
            if (success && response.getEntity() != null) {
                try {
                    BoundedLines.read(response.getEntity().getContent(), request.mostBytes(), line);
                } finally {
                    // What is left of it is not waited for.
                    sent.abort();
                }
            }
            return new OutgoingAnswer(status, headers(response.getAllHeaders()), body);
        } finally {
            end.cancel(false);
        }
    }

    private static HttpUriRequest prepared(OutgoingRequest request) {
        int wait = (int) Math.min(request.timeout().toMillis(), LONGEST_SILENCE.toMillis());
        RequestBuilder builder = RequestBuilder.create(request.method())
                .setUri(request.address())
                .setConfig(RequestConfig.custom()
                        .setConnectTimeout((int) Math.min(wait, CONNECT.toMillis()))
                        .setConnectionRequestTimeout(wait)
                        .setSocketTimeout(wait)
                        .build());
        request.headers().forEach(builder::setHeader);
        if (request.body() != null) {
            builder.setEntity(new StringEntity(request.body(), StandardCharsets.UTF_8));
        }
        return builder.build();
    }

    private static String body(HttpEntity entity, HttpUriRequest sent, int most) throws IOException {
        if (entity == null) {
            return "";
        }
        byte[] body = entity.getContent().readNBytes(most + 1);
        if (body.length > most) {
            sent.abort();
            throw new IOException("The answer is too long.");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> headers(Header[] all) {
        Map<String, List<String>> headers = new HashMap<>();
        for (Header header : all) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        return headers;
    }

    @Override
    public void destroy() throws IOException {
        timer.shutdownNow();
        http.close();
    }
}
