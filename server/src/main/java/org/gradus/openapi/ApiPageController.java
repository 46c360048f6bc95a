package org.gradus.openapi;

import java.util.List;
import org.gradus.GradusMode;
import org.gradus.web.Page;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api}: a frame that its scripts fill once somebody has signed in. */
@RestController
@Conditional(WhereApiPageIsOn.class)
class ApiPageController {

    private static final String CONTENT = """
            <link rel="stylesheet" href="/webjars/swagger-ui/5.34.1/swagger-ui.css">
            <link rel="stylesheet" href="/api/page.css">
            <script defer src="/webjars/swagger-ui/5.34.1/swagger-ui-bundle.js"></script>
            <div class="hero">
            <h1>Try the API</h1>
            <p class="lead">Every request that this server answers, sent from your browser with your own rights.</p>
            </div>
            <div id="api" data-client="%s" data-sandbox="%s"><noscript><p class="sheet">This page needs JavaScript.</p></noscript></div>
            """;

    private final Page page;
    private final String client;
    private final boolean inSandbox;

    ApiPageController(Page page, ApiPageSettings settings, Environment environment) {
        this.page = page;
        this.inSandbox = GradusMode.of(environment) == GradusMode.SANDBOX;
        this.client = settings.client(inSandbox).orElseThrow();
    }

    @GetMapping(path = ApiPageLink.PATH, produces = MediaType.TEXT_HTML_VALUE)
    String show() {
        return page.html(
                "Try the API · Gradus",
                ApiPageLink.PATH,
                List.of("/api/page.js"),
                CONTENT.formatted(Page.text(client), inSandbox));
    }
}
