package org.gradus.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What others have entered stays text, whatever a client makes of Markdown. */
@Tag("IN-24")
class MarkdownTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "<script>alert(1)</script> ¦ &lt;script&gt;alert(1)&lt;/script&gt;",
                "<img src=x onerror=alert(1)> ¦ &lt;img src=x onerror=alert(1)&gt;",
                "&lt; stays ¦ &amp;lt; stays",
                "[click](javascript:alert(1)) ¦ \\[click\\](javascript:alert(1))",
                "![pixel](x) ¦ \\!\\[pixel\\](x)",
                "https://evil.example ¦ https\\://evil.example",
                "WWW.evil.example ¦ WWW\\.evil.example",
                "a@evil.example ¦ a\\@evil.example",
                "**bold** _it_ `code` ¦ \\*\\*bold\\*\\* \\_it\\_ \\`code\\`",
                "# heading ¦ \\# heading",
                "- item ¦ \\- item",
                "1. item ¦ 1\\. item",
                "a | b ~~c~~ ¦ a \\| b \\~\\~c\\~\\~",
                "a\\b ¦ a\\\\b",
                "PAINWIN(4) not met: pain 5 on day 27 ¦ PAINWIN(4) not met: pain 5 on day 27",
            })
    void nothing_in_a_text_means_anything(String raw, String escaped) {
        assertThat(Markdown.escaped(raw)).isEqualTo(escaped);
    }

    @Test
    void a_text_stays_on_its_line() {
        String list = new Markdown()
                .list("Held:", List.of("one\n\n# two", "three\u2028four\u0000five\u202e"))
                .toString();

        assertThat(list).isEqualTo("**Held:**\n\n- one \\# two\n- three four five");
    }

    @Test
    void a_list_without_items_is_left_out() {
        assertThat(new Markdown().list("Held:", List.of()).line("Nothing.").toString())
                .isEqualTo("Nothing.");
    }

    @Test
    void a_summary_is_one_short_line_without_tags() {
        assertThat(Markdown.summary("P2\n<b>x</b>")).isEqualTo("P2 ‹b›x‹/b›");
        assertThat(Markdown.summary("x".repeat(139))).hasSize(139).doesNotContain("…");
        assertThat(Markdown.summary("x".repeat(140))).hasSize(139).endsWith("…");
        assertThat(Markdown.summary("x".repeat(137) + "\uD83D\uDE80\uD83D\uDE80"))
                .isEqualTo("x".repeat(137) + "…");
    }
}
