package org.gradus.authorization;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.people.SignedInPerson;
import org.gradus.scope.ScopeContext;
import org.gradus.scope.ScopeWords;
import org.gradus.scope.SmartScope;
import org.gradus.scope.WildcardParts;
import org.gradus.scope.WildcardParts.Part;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * The words of the consent page: who asks, about whom, what it could see and what it could change. What the person refused
 * the last time is not checked.
 *
 * @param patient the patient in context, as a person would name her
 */
record ConsentPage(
        Client client, SignedInPerson person, Optional<String> patient, ConsentChoices choices, Set<String> refused) {

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
                        rights("Reading", false),
                        rights("Changing", true),
                        group("Besides, it could", boxes(names())),
                        AppsController.PATH,
                        Html.csrf(csrf)));
    }

    /** Words and the scopes behind them; scopes of the same words are one choice. */
    private Map<String, String> rights(boolean writing) {
        Map<String, String> boxes = new LinkedHashMap<>();
        choices.single().stream()
                .filter(scope -> ScopeWords.writes(scope) == writing)
                .forEach(scope -> boxes.merge(
                        ScopeWords.of(scope) + beyond(scope), scope.toString(), (one, other) -> one + " " + other));
        return boxes;
    }

    /** The patient in context stands at the top of the page; only what goes beyond her is said again. */
    private static String beyond(SmartScope scope) {
        return scope.context() == ScopeContext.USER ? ", of every patient you may see yourself" : "";
    }

    /**
     * A scope for every type: what may be done, and behind it a box for each kind of information. It stands open where a
     * person has refused a part before.
     */
    private String parts(SmartScope wildcard) {
        List<Part> parts = WildcardParts.of(wildcard);
        boolean open = parts.stream().map(Part::text).anyMatch(this::isRefused);
        String boxes =
                parts.stream().map(part -> box(part.words(), part.text())).collect(Collectors.joining("\n"));
        return """
                <details class="parts"%s>
                <summary>%s what is in the health record%s <span class="detail">All kinds are checked. Choose&nbsp;…</span></summary>
                <div class="columns">
                %s
                </div>
                </details>""".formatted(open ? " open" : "", ScopeWords.verbs(wildcard), beyond(wildcard), boxes);
    }

    private boolean isRefused(String scopes) {
        return refused.containsAll(Arrays.asList(scopes.split(" ")));
    }

    private Map<String, String> names() {
        Map<String, String> boxes = new LinkedHashMap<>();
        choices.names().forEach(name -> boxes.merge(ScopeWords.of(name), name, (one, other) -> one + " " + other));
        return boxes;
    }

    private String rights(String title, boolean writing) {
        Stream<String> wildcards = choices.wildcards().stream()
                .filter(scope -> ScopeWords.writes(scope) == writing)
                .map(this::parts);
        return group(title, Stream.concat(wildcards, boxes(rights(writing))));
    }

    private Stream<String> boxes(Map<String, String> boxes) {
        return boxes.entrySet().stream().map(box -> box(box.getKey(), box.getValue()));
    }

    private static String group(String title, Stream<String> content) {
        String all = content.collect(Collectors.joining("\n"));
        return all.isEmpty() ? "" : "<fieldset><legend>" + title + "</legend>\n" + all + "\n</fieldset>";
    }

    private String box(String words, String scopes) {
        return "<label class=\"choice\"><input type=\"checkbox\" name=\"scope\" value=\"%s\"%s><span>%s</span></label>"
                .formatted(Html.text(scopes), isRefused(scopes) ? "" : " checked", Html.text(words));
    }
}
