package org.gradus.authorization;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.people.SignedInPerson;
import org.gradus.scope.ScopeContext;
import org.gradus.scope.ScopeSet;
import org.gradus.scope.ScopeWords;
import org.gradus.scope.SmartScope;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * The words of the consent page: who asks, about whom, what it could see and what it could change. What the person refused
 * the last time is not checked.
 *
 * @param patient the patient in context, as a person would name her
 */
record ConsentPage(
        Client client, SignedInPerson person, Optional<String> patient, ScopeSet grantable, Set<String> refused) {

    String html(String state, CsrfToken csrf) {
        return Html.page("May %s have access?".formatted(client.name()), """
                <p>You are signed in as <strong>%s</strong>.%s</p>
                <form method="post" action="%s">
                %s
                %s
                %s
                %s
                %s
                <p class="detail">You can take all this back at any time under <a href="%s">your apps</a>.</p>
                <div class="buttons">
                <button type="submit" name="decision" value="allow">Allow what is checked</button>
                <button type="submit" name="decision" value="deny" class="quiet">Allow nothing</button>
                </div>
                </form>
                <form method="post" action="/logout" class="aside">%s<button type="submit" class="quiet">Sign out</button></form>
                """.formatted(
                        Html.text(person.displayName()),
                        patient.map(name -> " It is about <strong>" + Html.text(name) + "</strong>.")
                                .orElse(""),
                        ConsentController.PATH,
                        Html.csrf(csrf),
                        Html.hidden("state", state),
                        group("Reading", rights(false)),
                        group("Changing", rights(true)),
                        group("Besides, it could", names()),
                        AppsController.PATH,
                        Html.csrf(csrf)));
    }

    /** Words and the scopes behind them; scopes of the same words are one choice. */
    private Map<String, String> rights(boolean writing) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (SmartScope scope : grantable.resources()) {
            if (ScopeWords.writes(scope) == writing) {
                choices.merge(words(scope), scope.toString(), (one, other) -> one + " " + other);
            }
        }
        return choices;
    }

    /** The patient in context stands at the top of the page; only what goes beyond her is said again. */
    private static String words(SmartScope scope) {
        return scope.context() == ScopeContext.USER
                ? ScopeWords.of(scope) + ", of every patient you may see yourself"
                : ScopeWords.of(scope);
    }

    private Map<String, String> names() {
        Map<String, String> choices = new LinkedHashMap<>();
        Set<String> asked = ScopeRules.asked(grantable);
        grantable.names().stream()
                .filter(asked::contains)
                .forEach(name -> choices.merge(ScopeWords.of(name), name, (one, other) -> one + " " + other));
        return choices;
    }

    private String group(String title, Map<String, String> choices) {
        return choices.isEmpty()
                ? ""
                : choices.entrySet().stream()
                        .map(choice -> choice(choice.getKey(), choice.getValue()))
                        .collect(Collectors.joining(
                                "\n", "<fieldset><legend>" + title + "</legend>\n", "\n</fieldset>"));
    }

    private String choice(String words, String scopes) {
        boolean unchecked = refused.containsAll(Arrays.asList(scopes.split(" ")));
        return "<label class=\"choice\"><input type=\"checkbox\" name=\"scope\" value=\"%s\"%s><span>%s</span></label>"
                .formatted(Html.text(scopes), unchecked ? "" : " checked", Html.text(words));
    }
}
