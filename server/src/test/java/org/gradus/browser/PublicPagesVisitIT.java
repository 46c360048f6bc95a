package org.gradus.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Stream;
import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages that everybody may see: on a phone and at a desk, in light and in dark. */
@GradusServerTest
@Tag("browser")
class PublicPagesVisitIT {

    private static Stage stage;

    @LocalServerPort
    int port;

    @BeforeAll
    static void open() {
        stage = new Stage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void everybody_can_use_every_public_page() {
        String server = "http://localhost:" + port;
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Visitor phone = stage.onPhone(server, scheme);
                    Visitor desk = stage.atDesk(server, scheme)) {
                walk(phone);
                walk(desk);
            }
        }
    }

    @Test
    void the_welcome_page_leads_to_the_app_the_protocols_and_the_api() {
        try (Visitor visitor = stage.onPhone("http://localhost:" + port, ColorScheme.LIGHT)) {
            visitor.goesTo("/");

            assertThat(visitor.page().locator(".hero .button").allInnerTexts())
                    .containsExactly("Open the plan view", "Read the protocols", "Try the API");
            visitor.page().locator(".hero .button").getByText("Try the API").click();
            assertThat(visitor.reads("What do you want to see?")).contains("Try the API", "One patient's record");
        }
    }

    private static void walk(Visitor visitor) {
        visitor.goesTo("/protocol");
        // Where there are several, each page leads to all of them.
        List<String> protocols = visitor.page().locator("nav[aria-label=Protocols] a").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
        Stream.concat(Stream.of("/", "/protocol", "/protocol/spinal-fusion-rehabilitation", "/api"), protocols.stream())
                .distinct()
                .forEach(path -> look(visitor, path));
        visitor.hearsNoError();
    }

    private static void look(Visitor visitor, String path) {
        visitor.goesTo(path).page().locator("h1").first().waitFor();
        if (path.equals("/api")) {
            visitor.button("Sign in").waitFor();
        }
        visitor.findsItAccessible();
    }
}
