package org.gradus.access;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import org.gradus.access.IssuerSettings.ExternalIssuer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings.Redirects;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Reads what an external issuer publishes of itself: no redirects, five seconds at most, one megabyte at most. The issuer's
 * address is an administrator's, so it may well be an inner one.
 */
final class IssuerDocuments {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 1024 * 1024;
    private static final String OPEN_ID_CONFIGURATION = "/.well-known/openid-configuration";

    private final ExternalIssuer issuer;
    private final ClientHttpRequestFactory requests;

    IssuerDocuments(ExternalIssuer issuer, SslBundles bundles) {
        ClientHttpRequestFactorySettings settings = ClientHttpRequestFactorySettings.defaults()
                .withConnectTimeout(TIMEOUT)
                .withReadTimeout(TIMEOUT)
                .withRedirects(Redirects.DONT_FOLLOW);
        String bundle = issuer.sslBundle();
        this.issuer = issuer;
        this.requests = ClientHttpRequestFactoryBuilder.jdk()
                .build(bundle == null ? settings : settings.withSslBundle(bundles.getBundle(bundle)));
    }

    /** The issuer's key set, as it stands there now. */
    String keySet() throws IOException {
        URI address = issuer.jwksUri();
        return fetch(address == null ? address(configuration().get("jwks_uri")) : address);
    }

    /** The issuer's OpenID configuration; one that names another issuer does not count (Discovery 1.0, 4.3). */
    Map<String, Object> configuration() throws IOException {
        String base = issuer.issuer().endsWith("/")
                ? issuer.issuer().substring(0, issuer.issuer().length() - 1)
                : issuer.issuer();
        Map<String, Object> configuration = json(address(base + OPEN_ID_CONFIGURATION));
        if (!issuer.issuer().equals(configuration.get("issuer"))) {
            throw new IOException("The configuration is another issuer's.");
        }
        return configuration;
    }

    /** The JSON object at that address. */
    Map<String, Object> json(URI address) throws IOException {
        try {
            return JSONObjectUtils.parse(fetch(address));
        } catch (ParseException e) {
            throw new IOException("Not a JSON object.", e);
        }
    }

    private static URI address(@Nullable Object text) throws IOException {
        try {
            return URI.create(String.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw new IOException("Not an address.", e);
        }
    }

    private String fetch(URI address) throws IOException {
        try {
            ClientHttpRequest request = requests.createRequest(address, HttpMethod.GET);
            request.getHeaders().set("Accept", "application/json");
            try (ClientHttpResponse response = request.execute()) {
                byte[] body = response.getBody().readNBytes(MOST_BYTES + 1);
                if (response.getStatusCode().value() != HttpStatus.OK.value() || body.length > MOST_BYTES) {
                    throw new IOException("No answer 200 within one megabyte.");
                }
                return new String(body, StandardCharsets.UTF_8);
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("Not an address to connect to.", e);
        }
    }
}
