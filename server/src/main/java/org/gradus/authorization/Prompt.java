package org.gradus.authorization;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom an app wants to see asked (OpenID Connect Core 1.0, 3.1.2.1, {@code prompt} and {@code max_age}).
 *
 * @param values the values of {@code prompt}
 * @param maxAge how long ago the sign-in may be
 */
record Prompt(Set<String> values, Optional<Duration> maxAge) {

    /** Name of the parameter. */
    static final String PARAMETER = "prompt";

    /** Name of the parameter. */
    static final String MAX_AGE = "max_age";

    /** What {@code prompt} may say. */
    static final Set<String> SUPPORTED = Set.of("none", "login", "consent", "select_account");

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    Prompt {
        values = Set.copyOf(values);
    }

    /** Reads the two parameters. */
    static Prompt of(@Nullable String prompt, @Nullable String maxAge) {
        Set<String> values = new HashSet<>();
        if (prompt != null && !prompt.isBlank()) {
            values.addAll(Arrays.asList(prompt.strip().split(" +")));
        }
        return new Prompt(
                values,
                maxAge != null && SECONDS.matcher(maxAge).matches()
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(maxAge)))
                        : Optional.empty());
    }

    /** Whether it says something that means something. */
    boolean isSound() {
        return SUPPORTED.containsAll(values) && !(isSilent() && values.size() > 1);
    }

    /** Whether nobody may be asked anything. */
    boolean isSilent() {
        return values.contains("none");
    }

    /** Whether a person who signed in at that time has to do so again. */
    boolean wantsSignIn(Optional<Instant> signedIn, Instant now) {
        return values.contains("login") || values.contains("select_account") || isTooOld(signedIn, now);
    }

    /** Whether that sign-in is longer ago than the app wants it; nobody knows when it was if there is no time. */
    boolean isTooOld(Optional<Instant> signedIn, Instant now) {
        return maxAge.isPresent()
                && signedIn.map(time -> time.plus(maxAge.get()).isBefore(now)).orElse(true);
    }

    /** What is left to say once the person has signed in anew. */
    @Nullable
    String afterSignIn() {
        Set<String> left = new HashSet<>(values);
        left.removeAll(Set.of("login", "select_account"));
        return left.isEmpty() ? null : String.join(" ", left);
    }
}
