package org.gradus.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests reach the server.
 *
 * @param trustedProxies addresses or networks (CIDR) of the proxies that end TLS before this server; where one is named,
 *     nobody else is served. Empty where the server does TLS itself
 */
@ConfigurationProperties("gradus.web")
public record WebSettings(@DefaultValue List<String> trustedProxies) {

    /** Keeps its own copy. */
    public WebSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }
}
