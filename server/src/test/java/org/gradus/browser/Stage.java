package org.gradus.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The system's Chromium without a window, driven by Playwright on the system's Node. */
final class Stage implements AutoCloseable {

    private static final List<Path> CHROMIUM = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final List<Path> NODE = List.of(Path.of("/usr/bin/node"), Path.of("/usr/local/bin/node"));

    private final Playwright playwright;
    private final Browser browser;

    Stage() {
        System.setProperty("playwright.nodejs.path", node().toString());
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setHeadless(true)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** Somebody at a desk. */
    Visitor atDesk(String server, ColorScheme scheme) {
        return visitor(server, 1280, 900, scheme);
    }

    /** Somebody with a phone. */
    Visitor onPhone(String server, ColorScheme scheme) {
        return visitor(server, 390, 844, scheme);
    }

    private Visitor visitor(String server, int width, int height, ColorScheme scheme) {
        return new Visitor(
                server,
                browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setColorScheme(scheme)
                        .setLocale("en-US")
                        .setTimezoneId("Europe/Berlin")));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    static Path chromium() {
        return CHROMIUM.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Install Chromium (Debian: apt-get install chromium)."));
    }

    private static Path node() {
        return NODE.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Install Node (Debian: apt-get install nodejs)."));
    }
}
