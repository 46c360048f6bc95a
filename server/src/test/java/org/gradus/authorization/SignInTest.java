package org.gradus.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.people.LocalAccounts;
import org.gradus.people.SignedInPerson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

class SignInTest {

    private static final SignedInPerson NURSE = new SignedInPerson("nurse", "Nora", "Practitioner/nurse");

    private final SignIn signIn = new SignIn(
            new StaticListableBeanFactory(Map.of("accounts", new OneAccount())).getBeanProvider(LocalAccounts.class),
            new SignInAttempts());

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
