package org.gradus.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A person with a browser of her own before our pages. Whatever goes wrong in the page's scripts fails the test. */
final class Visitor implements AutoCloseable {

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private final String server;
    private final BrowserContext context;
    private final Page page;
    private final List<String> wrong = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    Visitor(String server, BrowserContext context) {
        this.server = server;
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.onPageError(wrong::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")
                    || message.text().contains("Trusted")) {
                wrong.add(message.text());
            }
            // Pages on the way, such as the sign-in, have no icon for the browser to find.
            if (message.type().equals("error") && !message.location().contains("/favicon.ico")) {
                errors.add(message.text() + " " + message.location());
            }
        });
    }

    Page page() {
        return page;
    }

    String server() {
        return server;
    }

    BrowserContext context() {
        return context;
    }

    Visitor opens() {
        page.navigate(server + "/app");
        return this;
    }

    /** Any page, by its path. */
    Visitor goesTo(String path) {
        page.navigate(server + path);
        return this;
    }

    /** As an EHR opens the app. */
    Visitor opensFromEhr(String launch) {
        page.navigate(server + "/app/launch.html?iss=" + server + "/fhir&launch=" + launch);
        return this;
    }

    /** In a sandbox the password is the user name. */
    Visitor signsIn(String user) {
        if (page.url().contains("/app/") || page.url().endsWith("/api")) {
            button("Sign in").click();
        }
        page.waitForURL(Pattern.compile(".*/login.*"));
        page.getByLabel("User name").fill(user);
        page.getByLabel("Password").fill(user);
        button("Sign in").click();
        return this;
    }

    Visitor chooses(String patient) {
        page.waitForURL(Pattern.compile(".*/oauth2/patient.*"));
        page.getByLabel("Name").fill(patient);
        button("Search").click();
        page.locator("button.row").getByText(patient).first().click();
        return this;
    }

    /** Agrees to all but what has those words. */
    Visitor agreesWithout(String... words) {
        page.waitForURL(Pattern.compile(".*/oauth2/consent.*"));
        for (String each : words) {
            page.getByLabel(each).uncheck();
        }
        button("Allow what is checked").click();
        page.waitForURL(Pattern.compile(Pattern.quote(server) + "/(app/index\\.html|api)"));
        return this;
    }

    Visitor agrees() {
        return agreesWithout();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Text of the page's main part, once that text is in it. */
    String reads(String text) {
        page.locator("main").getByText(text).first().waitFor();
        return page.locator("main").innerText();
    }

    /** What the page says has changed. */
    String news() {
        return page.locator(".news").innerText();
    }

    /** Nothing that axe calls serious or critical, nothing wider than the screen, one heading of the first level. */
    Visitor findsItAccessible() {
        List<String> found = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(violation -> GRAVE.contains(violation.getImpact()))
                        .map(Visitor::told)
                        .toList();
        assertThat(found).as(page.url()).isEmpty();
        Object over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) over).intValue())
                .as("pixels too wide: " + page.url())
                .isLessThanOrEqualTo(0);
        assertThat(page.locator("h1").count()).isEqualTo(1);
        return this;
    }

    /** All of the text can be seen: nothing of it lies beyond the screen or is cut off. */
    Visitor readsWhole(String selector) {
        Object cut = page.locator(selector).evaluateAll("""
                        found => found.filter(each => each.scrollWidth > each.clientWidth && getComputedStyle(each).display !== "inline"
                            || each.getBoundingClientRect().right > document.documentElement.clientWidth).map(each => each.textContent)""");
        assertThat(page.locator(selector).count()).isPositive();
        assertThat((List<?>) cut).as(selector).isEmpty();
        return this;
    }

    /** The browser had nothing to complain of so far: no script, file or request that failed. */
    Visitor hearsNoError() {
        assertThat(errors).as(page.url()).isEmpty();
        return this;
    }

    private static String told(Rule violation) {
        return violation.getId() + ": " + violation.getHelp() + " "
                + violation.getNodes().stream().map(node -> node.getHtml()).toList();
    }

    @Override
    public void close() {
        context.close();
        assertThat(wrong).isEmpty();
    }
}
