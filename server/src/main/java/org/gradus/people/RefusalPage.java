package org.gradus.people;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;

/** Tells a person in plain words that and why they cannot come in, and what to do. */
final class RefusalPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Not signed in - Gradus</title>
            <link rel="stylesheet" href="/gradus.css">
            </head>
            <body>
            <main>
            <h1>You are not signed in</h1>
            <p role="alert">%s</p>
            %s
            <p>Nothing about anybody has been shown to the app. You can close this page, or go back to the app and try again.</p>
            </main>
            </body>
            </html>
            """;

    private static final String WHOM_TO_ASK = """
            <p>Please ask the people who run this service to link you, and tell them this code: <code>%s</code></p>""";

    private RefusalPage() {}

    /** Answers with the page; the code, where there is one, is what an administrator links. */
    static void write(HttpServletResponse response, HttpStatus status, String reason, String code) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        response.getWriter()
                .write(PAGE.formatted(HtmlUtils.htmlEscape(reason), code.isEmpty() ? "" : WHOM_TO_ASK.formatted(code)));
    }
}
