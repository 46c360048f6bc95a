package org.gradus.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages on the way to an app, judged by axe: on a desk's screen in light, on a phone's in dark. */
@GradusServerTest
@Tag("browser")
class PageAccessibilityIT {

    @LocalServerPort
    int port;

    @Test
    void everybody_can_use_the_pages_on_the_way_to_an_app() {
        String server = "http://localhost:" + port;
        try (Stage stage = new Stage();
                Visitor desk = stage.atDesk(server, ColorScheme.LIGHT);
                Visitor phone = stage.onPhone(server, ColorScheme.DARK)) {
            walk(desk);
            walk(phone);
        }
    }

    private void walk(Visitor visitor) {
        Page page = visitor.page();
        visitor.opens();
        visitor.reads("Your way back");
        visitor.findsItAccessible();
        visitor.button("Sign in").click();
        page.waitForURL(Pattern.compile(".*/login.*"));
        visitor.findsItAccessible();
        page.getByLabel("User name").fill("nurse");
        page.getByLabel("Password").fill("wrong");
        visitor.button("Sign in").click();
        page.waitForURL(Pattern.compile(".*error=wrong.*"));
        visitor.findsItAccessible();
        visitor.signsIn("nurse");
        page.waitForURL(Pattern.compile(".*/oauth2/patient.*"));
        visitor.findsItAccessible();
        page.locator("button.row").getByText("Anna").first().click();
        page.waitForURL(Pattern.compile(".*/oauth2/consent.*"));
        visitor.findsItAccessible();
        visitor.button("Allow nothing").click();
        visitor.reads("You did not let the app in");
        visitor.findsItAccessible();
        page.navigate("http://localhost:" + port + "/oauth2/authorize?client_id=nobody");
        visitor.findsItAccessible();
        page.navigate("http://localhost:" + port + "/oauth2/consent?state=none");
        visitor.findsItAccessible();
        page.navigate("http://localhost:" + port + "/app/launch.html?iss=https://elsewhere.example/fhir");
        visitor.reads("This app opens plans of its own server only");
        visitor.findsItAccessible();
    }
}
