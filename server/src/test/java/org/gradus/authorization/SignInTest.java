package org.gradus.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.people.LocalAccounts;
import org.gradus.people.SignedInPerson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

class SignInTest {

    private static final SignedInPerson NURSE = new SignedInPerson("nurse", "Nora", "Practitioner/nurse");

    private final SignIn signIn = new SignIn(accounts(), new SignInAttempts());

    @Test
    void the_right_password_signs_in() {
        Authentication signedIn = signIn.authenticate(attempt("nurse", "nurse"));

        assertThat(signedIn.getPrincipal()).isEqualTo(NURSE);
        assertThat(signedIn.getName()).isEqualTo("nurse");
    }

    @Test
    @Tag("AN-13")
    void after_ten_wrong_passwords_a_known_and_an_unknown_user_are_locked_alike() {
        for (String user : List.of("nurse", "nobody")) {
            for (int wrong = 0; wrong < 10; wrong++) {
                assertThatThrownBy(() -> signIn.authenticate(attempt(user, "guess")))
                        .isInstanceOf(BadCredentialsException.class);
            }
            assertThatThrownBy(() -> signIn.authenticate(attempt(user, user))).isInstanceOf(LockedException.class);
        }
    }

    @Test
    @Tag("AN-13")
    void a_known_and_an_unknown_user_wait_equally_long_for_their_refusal() {
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int round = 0; round < 30; round++) {
            // With counters of its own: nobody is locked.
            SignIn fresh = new SignIn(accounts(), new SignInAttempts());
            known.add(nanosOfRefusal(fresh, "nurse"));
            unknown.add(nanosOfRefusal(fresh, "nobody"));
        }

        assertThat(Duration.ofNanos(Math.abs(median(known) - median(unknown)))).isLessThan(Duration.ofMillis(20));
    }

    private static long nanosOfRefusal(SignIn door, String user) {
        long before = System.nanoTime();
        assertThatThrownBy(() -> door.authenticate(attempt(user, "guess"))).isInstanceOf(BadCredentialsException.class);
        return System.nanoTime() - before;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static ObjectProvider<LocalAccounts> accounts() {
        return new StaticListableBeanFactory(Map.of("accounts", new OneAccount())).getBeanProvider(LocalAccounts.class);
    }

    private static Authentication attempt(String user, String password) {
        return UsernamePasswordAuthenticationToken.unauthenticated(user, password);
    }

    private static final class OneAccount implements LocalAccounts {

        @Override
        public Optional<SignedInPerson> check(String userName, String password) {
            return userName.equals("nurse") && password.equals("nurse") ? Optional.of(NURSE) : Optional.empty();
        }

        @Override
        public List<SignedInPerson> offered() {
            return List.of(NURSE);
        }
    }
}
