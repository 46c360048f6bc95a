package org.gradus.authorization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradus.people.LocalAccounts;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page on which people sign in; a sandbox shows who may. */
@RestController
class SignInController {

    static final String PATH = "/login";

    private final ObjectProvider<LocalAccounts> accounts;
    private final Redirects redirects;

    SignInController(ObjectProvider<LocalAccounts> accounts, Redirects redirects) {
        this.accounts = accounts;
        this.redirects = redirects;
    }

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    String page(
            @RequestParam(name = "error", required = false) @Nullable String error,
            CsrfToken csrf,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader(ContentPolicy.HEADER, ContentPolicy.leadingTo(redirectUri(request, response)));
        if ("busy".equals(error)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader("Retry-After", "60");
        }
        return Html.page("Sign in", message(error) + form(csrf) + offered());
    }

    private @Nullable String redirectUri(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest saved = new HttpSessionRequestCache().getRequest(request, response);
        return saved == null ? null : redirects.checked(first(saved, "client_id"), first(saved, "redirect_uri"));
    }

    private static @Nullable String first(SavedRequest saved, String parameter) {
        String[] values = saved.getParameterValues(parameter);
        return values == null || values.length == 0 ? null : values[0];
    }

    private static String message(@Nullable String error) {
        if (error == null) {
            return "";
        }
        return "<p class=\"error\" role=\"alert\">%s</p>"
                .formatted(
                        "busy".equals(error)
                                ? "Too many attempts. Wait a minute, then try again."
                                : "User name and password do not belong together. Try again.");
    }

    private static String form(CsrfToken csrf) {
        return """
                <form method="post" action="/login">
                %s
                <label for="username">User name</label>
                <input id="username" name="username" autocomplete="username" autocapitalize="none" required autofocus>
                <label for="password">Password</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required>
                <button type="submit">Sign in</button>
                </form>
                """.formatted(Html.csrf(csrf));
    }

    private String offered() {
        return Optional.ofNullable(accounts.getIfAvailable())
                .map(LocalAccounts::offered)
                .map(people -> people.stream()
                        .map(person -> "<li><code>%s</code> %s</li>"
                                .formatted(Html.text(person.subject()), Html.text(person.displayName())))
                        .collect(Collectors.joining(
                                "\n",
                                "<section class=\"note\"><h2>This is a sandbox</h2>"
                                        + "<p>All data is made up. The password is the user name:</p><ul>\n",
                                "\n</ul></section>")))
                .orElse("");
    }
}
