package org.gradus.hl7v2;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the MLLP listener. Production refuses it without {@code sslBundle} and certificates of the senders.
 *
 * @param enabled whether there is a listener; off unless switched on
 * @param address where it listens; a sandbox on loopback only
 * @param port 0 lets the system choose one
 * @param sslBundle name of a bundle of {@code spring.ssl.bundle}: the server's key, and what senders' certificates are
 *     trusted by; with it every sender must show a certificate
 * @param maximumMessage size of a message at most
 * @param messageTime time from a message's first byte to its last at most, and for a TLS handshake
 * @param idleTime time between messages after which a connection is closed
 * @param connections open connections at most; one more is closed at once
 * @param versions accepted values of MSH-12
 * @param processingIds accepted values of MSH-11
 * @param retention how long it is remembered which messages came, and so how long the same one is recognised
 * @param senders by a name that is the sender's client id in audit and access rules
 */
@Validated
@ConfigurationProperties("gradus.hl7v2")
record Hl7v2Settings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("127.0.0.1") @NotBlank String address,
        @DefaultValue("2575") @Min(0) @Max(65535) int port,
        @Nullable String sslBundle,
        @DefaultValue("1MB") DataSize maximumMessage,
        @DefaultValue("10s") Duration messageTime,
        @DefaultValue("10m") Duration idleTime,
        @DefaultValue("20") @Min(1) @Max(1000) int connections,

        @DefaultValue({"2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8"})
        Set<String> versions,

        @DefaultValue("P") Set<String> processingIds,
        @DefaultValue("90d") Duration retention,
        @DefaultValue @Valid Map<String, SenderSettings> senders) {

    Hl7v2Settings {
        versions = Set.copyOf(versions);
        processingIds = Set.copyOf(processingIds);
        senders = Map.copyOf(senders);
    }
}
