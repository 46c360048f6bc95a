package org.gradus.record;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the patients' record.
 *
 * @param zone time zone of patients whose resource states none
 */
@ConfigurationProperties("gradus.record")
public record RecordSettings(@DefaultValue("UTC") ZoneId zone) {}
