package org.gradus.export;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of bulk exports.
 *
 * @param retention how long files are kept once an export is finished
 * @param longest an export that takes longer has failed
 * @param lease silence of a replica after which another one goes on with its export
 * @param overlap by how much {@code transactionTime} lies before the beginning: longer than any write takes from its
 *     {@code lastUpdated} to its commit, and than the clocks of replicas differ
 * @param pageSize resources read at once
 * @param linesPerFile lines after which another file of the type begins, counted page by page
 * @param mostPerClient exports that one client may have under way
 */
@Validated
@ConfigurationProperties("gradus.export")
record ExportSettings(
        @DefaultValue("2h") Duration retention,
        @DefaultValue("24h") Duration longest,
        @DefaultValue("1m") Duration lease,
        @DefaultValue("30s") Duration overlap,
        @DefaultValue("100") @Min(1) @Max(200) int pageSize,
        @DefaultValue("50000") @Min(1) int linesPerFile,
        @DefaultValue("5") @Min(1) int mostPerClient) {}
