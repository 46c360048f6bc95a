package org.gradus.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Version;
import java.util.Objects;
import java.util.Properties;
import org.apache.catalina.util.ServerInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server runs on is not older than the fixes that it needs; the enforcer keeps the same list when it builds. */
@Tag("IN-36")
class LibrariesTest {

    @Test
    void the_fhir_core_sends_no_credentials_on_to_where_a_redirect_leads() throws IOException {
        Properties utilities = new Properties();
        try (InputStream properties = LibrariesTest.class.getResourceAsStream(
                "/META-INF/maven/ca.uhn.hapi.fhir/org.hl7.fhir.utilities/pom.properties")) {
            utilities.load(Objects.requireNonNull(properties));
        }

        assertThat(Version.parse(utilities.getProperty("version"))).isGreaterThanOrEqualTo(Version.parse("6.9.7"));
    }

    @Test
    void tomcat_sees_the_end_of_a_request_where_others_do() {
        assertThat(Version.parse(ServerInfo.getServerNumber())).isGreaterThanOrEqualTo(Version.parse("10.1.53"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ca.uhn.fhir.to.TesterConfig",
                "ca.uhn.fhir.cli.App",
                "ca.uhn.fhir.rest.openapi.OpenApiInterceptor",
                "ca.uhn.fhir.jpa.starter.Application",
                "org.hl7.fhir.validation.cli.ValidatorGui"
            })
    void programs_that_open_more_than_the_server_are_not_there(String type) {
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> Class.forName(type, false, LibrariesTest.class.getClassLoader()));
    }
}
