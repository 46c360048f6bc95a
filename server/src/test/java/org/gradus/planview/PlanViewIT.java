package org.gradus.planview;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.PlainBrowser;
import org.gradus.testing.ProductionServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The files of the plan view: served with a tight policy, complete, and only where a client is registered for them. */
@GradusServerTest
class PlanViewIT {

    private static final Path FILES = Path.of("src", "main", "resources", "static");
    private static final Pattern NAMED =
            Pattern.compile("(?:src|href)=\"(/[^\"#]+)\"|from \"(\\.[^\"]+)\"|fetch\\(\"(/[^\"]+)\"\\)");

    @LocalServerPort
    int port;

    private PlainBrowser browser;

    @BeforeEach
    void open() {
        browser = new PlainBrowser(port);
    }

    @Test
    void its_scripts_may_talk_to_this_server_alone_and_run_nothing_that_came_as_text() {
        HttpResponse<String> page = browser.get("/app/index.html");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'")
                .contains("require-trusted-types-for 'script'", "trusted-types 'none'")
                .doesNotContain("unsafe");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void its_pages_hold_no_inline_script_and_no_inline_style() throws Exception {
        for (String page : List.of("index.html", "launch.html")) {
            String html = Files.readString(FILES.resolve("app").resolve(page));

            assertThat(html)
                    .doesNotContainPattern("<script(?![^>]*src=)")
                    .doesNotContain("<style", " style=", " onclick=");
        }
    }

    @Test
    void every_file_that_it_names_is_there() throws Exception {
        try (Stream<Path> files = Stream.concat(Files.list(FILES.resolve("app")), Files.list(FILES.resolve("ui")))) {
            for (Path file :
                    files.filter(each -> !each.toString().endsWith(".svg")).toList()) {
                String own = "/" + FILES.relativize(file).toString().replace('\\', '/');
                assertThat(browser.get(own).statusCode()).as(own).isEqualTo(200);
                Matcher named = NAMED.matcher(Files.readString(file));
                while (named.find()) {
                    String name = Stream.of(1, 2, 3)
                            .map(named::group)
                            .filter(each -> each != null)
                            .findFirst()
                            .orElseThrow();
                    String address = Path.of(own)
                            .resolveSibling(name)
                            .normalize()
                            .toString()
                            .replace('\\', '/');
                    assertThat(browser.get(address).statusCode())
                            .as("%s in %s", name, own)
                            .isEqualTo(200);
                }
            }
        }
    }

    @Test
    void a_browser_that_has_a_file_already_is_not_sent_it_again() {
        HttpResponse<String> first = browser.get("/app/words.js");

        assertThat(header(first, "ETag")).isNotEmpty();
        assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
        assertThat(first.headers().firstValue("Last-Modified")).isEmpty();
    }

    @Test
    void a_sandbox_has_a_client_for_it() {
        assertThat(browser.get("/app/config.json").body()).contains("\"clientId\":\"sandbox-app\"", "\"sandbox\":true");
        assertThat(PlainBrowser.location(browser.get("/app"))).endsWith("/app/index.html");
    }

    @Test
    void production_has_none_until_an_operator_registers_one() {
        PlainBrowser elsewhere = new PlainBrowser(ProductionServer.running().port());

        for (String path : List.of("/app", "/app/", "/app/index.html", "/app/config.json", "/app/main.js")) {
            assertThat(elsewhere.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
