package org.gradus.search;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last match of a page, by which the next page finds its beginning again after others have written.
 *
 * @param offset how many matches were before the next page
 * @param id of the last match
 * @param version of the last match, as it was shown
 */
record PageMark(int offset, String id, long version) {

    /** Name of the parameter in links; its value is id and version. */
    static final String PARAMETER = "_after";

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9.\\-]{1,64})~(\\d{1,18})");
    private static final Pattern OFFSET = Pattern.compile("\\d{1,9}");

    static String text(String id, String version) {
        return id + '~' + version;
    }

    static boolean isOffset(String text) {
        return OFFSET.matcher(text).matches();
    }

    /** Empty if either says nothing that a link of ours says. */
    static Optional<PageMark> parse(String offset, String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches() && isOffset(offset) && Integer.parseInt(offset) > 0
                ? Optional.of(new PageMark(Integer.parseInt(offset), parts.group(1), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }
}
