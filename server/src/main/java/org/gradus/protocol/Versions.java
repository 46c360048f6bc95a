package org.gradus.protocol;

import java.math.BigInteger;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Business versions of definitions: 1.10 is newer than 1.9, and 1.0.0 newer than 1.0.0-draft. */
final class Versions {

    /** From the oldest to the newest; no version is the oldest. */
    static final Comparator<@Nullable String> ORDER = Versions::compare;

    private Versions() {}

    private static int compare(@Nullable String a, @Nullable String b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        String[] left = a.split("[.\\-+]", -1);
        String[] right = b.split("[.\\-+]", -1);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = compareParts(i < left.length ? left[i] : "", i < right.length ? right[i] : "");
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** A number goes after nothing, a word before it: 1.0 < 1.0.1, but 1.0-draft < 1.0. */
    private static int compareParts(String a, String b) {
        boolean aNumber = isNumber(a);
        boolean bNumber = isNumber(b);
        if (aNumber && bNumber) {
            return new BigInteger(a).compareTo(new BigInteger(b));
        }
        int byRank = Integer.compare(rank(a, aNumber), rank(b, bNumber));
        return byRank != 0 ? byRank : a.compareTo(b);
    }

    private static int rank(String part, boolean number) {
        return number ? 2 : part.isEmpty() ? 1 : 0;
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
