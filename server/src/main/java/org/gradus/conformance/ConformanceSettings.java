package org.gradus.conformance;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of validation.
 *
 * @param packagesFolder folder with FHIR R4 packages ({@code .tgz}) whose profiles, value sets and code systems the
 *     validator is to know besides ours; read at start
 */
@Validated
@ConfigurationProperties("gradus.conformance")
record ConformanceSettings(@Nullable Path packagesFolder) {}
