package org.gradus.protocolview;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pages at {@code /protocol}.
 *
 * @param published canonical URLs, without version, of further protocols that everybody may read; in a sandbox all are shown
 * @param simulator whether visitors may try a protocol out on a made-up patient; a sandbox lets them, if nothing is said
 */
@ConfigurationProperties("gradus.protocol-view")
record ProtocolViewSettings(
        @DefaultValue Set<String> published, @Nullable Boolean simulator) {}
