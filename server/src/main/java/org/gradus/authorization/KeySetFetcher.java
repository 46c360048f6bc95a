package org.gradus.authorization;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpStatus;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Fetches key sets from addresses that others chose: only those {@link OutgoingAddresses} lets pass, checked again for the
 * address that is really connected to; no redirects, five seconds in all, one megabyte at most.
 */
@Component
class KeySetFetcher implements DisposableBean {

    private static final int SECONDS = 5;
    private static final int MOST_BYTES = 1024 * 1024;

    private final OutgoingAddresses addresses;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "gradus-key-sets");
        daemon.setDaemon(true);
        return daemon;
    });

    KeySetFetcher(OutgoingAddresses addresses) {
        this.addresses = addresses;
        int milliseconds = (int) TimeUnit.SECONDS.toMillis(SECONDS);
        this.http = HttpClients.custom()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .setDnsResolver(addresses)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectTimeout(milliseconds)
                        .setConnectionRequestTimeout(milliseconds)
                        .setSocketTimeout(milliseconds)
                        .build())
                .build();
    }

    /**
     * The body at that address.
     *
     * @throws IOException if the address is not allowed, or does not answer 200 in time and size
     */
    String fetch(String address) throws IOException {
        addresses.check(URI.create(address));
        HttpGet request = new HttpGet(address);
        request.setHeader("Accept", "application/json");
        ScheduledFuture<?> end = timer.schedule(request::abort, SECONDS, TimeUnit.SECONDS);
        try (CloseableHttpResponse response = http.execute(request)) {
            if (response.getStatusLine().getStatusCode() != HttpStatus.SC_OK || response.getEntity() == null) {
                throw new IOException("No key set.");
            }
            byte[] body = response.getEntity().getContent().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                request.abort();
                throw new IOException("Too long.");
            }
            return new String(body, StandardCharsets.UTF_8);
        } finally {
            end.cancel(false);
        }
    }

    @Override
    public void destroy() throws IOException {
        timer.shutdownNow();
        http.close();
    }
}
