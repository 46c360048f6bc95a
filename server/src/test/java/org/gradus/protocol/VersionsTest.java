package org.gradus.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {

    @ParameterizedTest
    @CsvSource({
        "1.9.0, 1.10.0",
        "1.0, 1.0.1",
        "1.0.0-draft, 1.0.0",
        "1.0.0-alpha, 1.0.0-beta",
        "1.0.0, 2.0.0-draft",
        "2025-12-31, 2026-01-01",
        "9, 20260101000000000000"
    })
    void the_second_is_newer(String older, String newer) {
        assertThat(Versions.ORDER.compare(older, newer)).isNegative();
        assertThat(Versions.ORDER.compare(newer, older)).isPositive();
        assertThat(Versions.ORDER.compare(older, older)).isZero();
    }

    @Test
    void no_version_is_the_oldest() {
        assertThat(Versions.ORDER.compare(null, "0")).isNegative();
        assertThat(Versions.ORDER.compare("0", null)).isPositive();
        assertThat(Versions.ORDER.compare(null, null)).isZero();
    }
}
