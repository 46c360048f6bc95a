package org.gradus.web;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests reach the server.
 *
 * @param trustedProxies addresses or networks (CIDR) of the proxies that end TLS before this server; where one is named,
 *     nobody else is served. Empty where the server does TLS itself
 * @param drain how long a server that is being stopped still takes requests after it has said that it is not ready, so that
 *     proxies learn of it; 5 s, in a sandbox none
 * @param allowedOrigins origins of web pages that may call the server from a browser, besides those of registered apps
 */
@ConfigurationProperties("gradus.web")
public record WebSettings(
        @DefaultValue List<String> trustedProxies,
        @Nullable Duration drain,
        @DefaultValue List<String> allowedOrigins) {

    /** Keeps its own copies. */
    public WebSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
        trustedProxies = List.copyOf(trustedProxies);
    }
}
