package org.gradus.outgoing;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of everything that this server calls by itself on addresses that were entered as data.
 *
 * @param paused whether nothing is sent of what changes, and nothing pulled: it waits until this is taken away
 * @param allowedHosts the only hosts that may be called; all public ones when the list is empty
 * @param privateHosts hosts that may have private addresses, as an EHR within the hospital does; they are allowed too
 */
@ConfigurationProperties("gradus.outbound")
public record OutboundSettings(
        @DefaultValue("false") boolean paused,
        @DefaultValue List<String> allowedHosts,
        @DefaultValue List<String> privateHosts) {

    public OutboundSettings {
        allowedHosts = List.copyOf(allowedHosts);
        privateHosts = List.copyOf(privateHosts);
    }
}
