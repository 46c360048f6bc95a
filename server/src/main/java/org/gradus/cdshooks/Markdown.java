package org.gradus.cdshooks;

import java.util.List;
import java.util.regex.Pattern;

/** Text for cards: GitHub Flavored Markdown of our own, in which what others have entered stays plain text. */
final class Markdown {

    private static final int LONGEST_SUMMARY = 139;

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029\\s]+");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]#|~!@]");
    /** What GFM makes links of by itself. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)(www)\\.|:(?=//)");

    private static final Pattern BLOCK_START = Pattern.compile("^([-+=])|^(\\d+)([.)])");

    private final StringBuilder text = new StringBuilder();

    /** A bold line with a list; nothing at all when the list is empty. */
    Markdown list(String heading, List<String> items) {
        if (!items.isEmpty()) {
            paragraph().append("**").append(escaped(heading)).append("**\n");
            items.forEach(item -> text.append("\n- ").append(escaped(item)));
        }
        return this;
    }

    /** A paragraph. */
    Markdown line(String sentence) {
        paragraph().append(escaped(sentence));
        return this;
    }

    private StringBuilder paragraph() {
        return text.isEmpty() ? text : text.append("\n\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** The same text, in which no character means anything to Markdown or HTML. */
    static String escaped(String raw) {
        String line = CONTROLS.matcher(raw).replaceAll(" ").strip();
        line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        // Before the entities' own characters could be touched: they hold none of these.
        line = SPECIAL.matcher(line).replaceAll("\\\\$0");
        line = ADDRESS.matcher(line).replaceAll(found -> found.group(1) == null ? "\\\\:" : "$1\\\\.");
        return BLOCK_START.matcher(line).replaceAll(found -> found.group(1) != null ? "\\\\$1" : "$2\\\\$3");
    }

    /** A summary: plain text on one line, short enough, without anything that looks like a tag. */
    static String summary(String raw) {
        String line = CONTROLS.matcher(raw)
                .replaceAll(" ")
                .strip()
                .replace('<', '\u2039')
                .replace('>', '\u203a');
        if (line.length() <= LONGEST_SUMMARY) {
            return line;
        }
        int end = LONGEST_SUMMARY - 1;
        boolean splitsPair = Character.isHighSurrogate(line.charAt(end - 1));
        return line.substring(0, splitsPair ? end - 1 : end).stripTrailing() + '…';
    }
}
