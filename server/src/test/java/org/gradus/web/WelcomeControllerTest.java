package org.gradus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class WelcomeControllerTest {

    private static final ServerAddress ADDRESS = new ServerAddress(
            new MockEnvironment().withProperty("gradus.fhir.base-url", "https://gradus.example.org/fhir"));

    @Test
    void production_says_where_the_endpoints_are_and_nothing_of_users_clients_patients_or_versions() {
        String page = new WelcomeController(new Page(List.of()), ADDRESS, List.of()).welcome();

        assertThat(page)
                .contains(
                        "https://gradus.example.org/fhir/metadata",
                        "https://gradus.example.org/oauth2/token",
                        "not a certified medical device")
                .doesNotContainIgnoringCase("sandbox")
                .doesNotContainIgnoringCase("password")
                .doesNotContainIgnoringCase("sample")
                .doesNotContainIgnoringCase("version");
    }

    @Test
    void no_script_and_no_style_is_inline() {
        String page = new WelcomeController(new Page(List.of()), ADDRESS, List.of()).welcome();

        assertThat(page).contains("src=\"/pages/health.js\"").doesNotContain(" style=", "<style", "onclick");
        assertThat(page.replaceAll("<script type=\"module\" src=\"[^\"]+\"></script>", ""))
                .doesNotContain("<script");
    }
}
