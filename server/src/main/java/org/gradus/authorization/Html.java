package org.gradus.authorization;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/** The frame of our pages; they work without scripts. */
final class Html {

    private Html() {}

    /** Text that is shown as it is. */
    static String text(String value) {
        return HtmlUtils.htmlEscape(value);
    }

    /** The hidden field that proves that a form is ours. */
    static String csrf(CsrfToken token) {
        return hidden(token.getParameterName(), token.getToken());
    }

    static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(text(name), text(value));
    }

    /** A whole page; the title is text, the content is HTML. */
    static String page(String title, String content) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>%1$s · Gradus</title>
                <link rel="stylesheet" href="/gradus.css">
                </head>
                <body>
                <header><span class="brand">Gradus</span></header>
                <main>
                <h1>%1$s</h1>
                %2$s
                </main>
                </body>
                </html>
                """.formatted(text(title), content);
    }
}
