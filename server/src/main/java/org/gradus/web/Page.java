package org.gradus.web;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The frame of the public pages: phone first, light and dark, readable without scripts, and none of them inline. */
@Component
public class Page {

    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%1$s</title>
            <link rel="stylesheet" href="/gradus.css">
            <link rel="stylesheet" href="/pages/pages.css">
            <link rel="icon" href="/app/icon.svg" type="image/svg+xml">
            %2$s</head>
            <body class="page">
            <a class="skip" href="#main">Skip to the content</a>
            <header><a class="brand" href="/">Gradus</a><nav aria-label="Pages">%3$s</nav></header>
            <main id="main">
            %4$s
            </main>
            <footer><p>Gradus is not a certified medical device. Nothing in its clinical content has been reviewed by a clinician. Do not use it with patients.</p></footer>
            </body>
            </html>
            """;

    private final List<PageLink> pages;

    Page(List<PageLink> pages) {
        this.pages = List.copyOf(pages);
    }

    /** Text that is shown as it is. */
    public static String text(String value) {
        return HtmlUtils.htmlEscape(value);
    }

    /**
     * A whole page.
     *
     * @param title its title, as text
     * @param here its path, which is marked among the links to all pages
     * @param scripts paths of its scripts
     * @param content HTML
     */
    public String html(String title, String here, List<String> scripts, String content) {
        StringBuilder modules = new StringBuilder();
        scripts.forEach(script -> modules.append("<script type=\"module\" src=\"")
                .append(text(script))
                .append("\"></script>\n"));
        return FRAME.formatted(text(title), modules, links(here), content);
    }

    /** The buttons that lead to the other pages, as HTML. */
    String invitations() {
        return pages.stream()
                .map(page ->
                        "<a class=\"button quiet\" href=\"%s\">%s</a>".formatted(page.path(), text(page.invitation())))
                .collect(Collectors.joining());
    }

    private String links(String here) {
        return link("/", "Overview", here)
                + pages.stream()
                        .map(page -> link(page.path(), page.name(), here))
                        .collect(Collectors.joining());
    }

    private static String link(String path, String name, String here) {
        return "<a href=\"%s\"%s>%s</a>".formatted(path, path.equals(here) ? " aria-current=\"page\"" : "", text(name));
    }
}
