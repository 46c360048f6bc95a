package org.gradus.audit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the audit.
 *
 * @param sealEvery how often new records are added to the chain
 * @param checkEvery how often the whole chain is checked
 * @param sealKey key of the chain's hashes (HMAC), known to the server and not to the database; without one a writer of
 *     the database who rewrites the whole chain is not found out
 * @param pageSize AuditEvents of a page unless the client asks for another number
 */
@Validated
@ConfigurationProperties("gradus.audit")
record AuditSettings(
        @DefaultValue("2s") Duration sealEvery,
        @DefaultValue("24h") Duration checkEvery,
        @Nullable String sealKey,
        @DefaultValue("20") @Min(1) @Max(200) int pageSize) {}
