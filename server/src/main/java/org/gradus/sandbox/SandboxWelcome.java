package org.gradus.sandbox;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gradus.people.LocalAccounts;
import org.gradus.people.SignedInPerson;
import org.gradus.sandbox.SamplePatient.Progress;
import org.gradus.sandbox.SamplePatient.Standing;
import org.gradus.web.Page;
import org.gradus.web.WelcomeSection;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.info.BuildProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What a sandbox tells every visitor: its sample patients, users and clients, with their passwords. */
@Component
@ConditionalOnProperty(name = "gradus.mode", havingValue = "sandbox")
class SandboxWelcome implements WelcomeSection {

    private static final String HTML = """
            <section aria-labelledby="patients">
            <h2 id="patients">Sample patients</h2>
            <p class="detail">Made up, and played day by day by the engine itself. <span id="story" role="status"></span></p>
            <ul class="cards" id="cards">
            %1$s
            </ul>
            </section>
            <div class="halves">
            <section class="sheet" aria-labelledby="users">
            <h2 id="users">Users</h2>
            <p class="detail">The password is the user name.</p>
            <dl class="table">
            %2$s
            </dl>
            </section>
            <section class="sheet" aria-labelledby="clients">
            <h2 id="clients">Clients</h2>
            <dl class="table">
            %3$s
            </dl>
            </section>
            </div>
            <section class="sheet" aria-labelledby="runs">
            <h2 id="runs">What runs here</h2>
            <dl class="table">
            %4$s
            </dl>
            </section>
            """;

    private static final String CARD = """
            <li class="sheet card" data-patient="%1$s">
            <h3>%2$s <span class="badge">%3$s</span></h3>
            <p>%4$s</p>
            <p class="day">%5$s</p>
            %6$s
            <p class="detail enter"%7$s><a href="/app/">Open the plan view</a> and sign in as <code>%1$s</code></p>
            </li>""";

    private final SamplePatients patients;
    private final LocalAccounts accounts;
    private final String version;
    private final String database;

    SandboxWelcome(
            SamplePatients patients,
            LocalAccounts accounts,
            ObjectProvider<BuildProperties> build,
            Environment environment) {
        this.patients = patients;
        this.accounts = accounts;
        this.version =
                build.stream().map(BuildProperties::getVersion).findFirst().orElse("unreleased");
        String url = environment.getProperty("spring.datasource.url", "");
        this.database = url.startsWith("jdbc:postgresql") ? "PostgreSQL" : "H2";
    }

    @Override
    public String badge() {
        return "Sandbox";
    }

    @Override
    public String actions() {
        return "<a class=\"button\" href=\"/app/\">Open the plan view</a>";
    }

    @Override
    public String script() {
        return "/pages/story.js";
    }

    @Override
    public String html() {
        return HTML.formatted(
                lines(patients.all().stream().map(SandboxWelcome::card)),
                lines(accounts.offered().stream().map(SandboxWelcome::user)),
                lines(SandboxClients.SHOWN.entrySet().stream().map(each -> row(code(each.getKey()), each.getValue()))),
                lines(Stream.of(
                        row("Version", version),
                        row("Mode", "sandbox: on this machine alone, with made-up data"),
                        row("Database", database))));
    }

    private static String card(SamplePatient patient) {
        return CARD.formatted(
                Page.text(patient.user()),
                Page.text(patient.name()),
                Page.text(patient.title()),
                Page.text(patient.about()),
                Page.text(day(patient)),
                patient.standing().map(SandboxWelcome::standing).orElse(""),
                patient.progress() == Progress.READY ? "" : " hidden");
    }

    private static String day(SamplePatient patient) {
        return switch (patient.progress()) {
            case READY -> "Day " + patient.day() + " after surgery";
            case PLAYS -> "The past is being played: day " + patient.day() + " of " + patient.lastDay();
            case WAITS -> "The past is played soon: " + patient.lastDay() + " days";
        };
    }

    private static String standing(Standing standing) {
        String steps = IntStream.rangeClosed(1, standing.steps())
                .mapToObj(step -> step < standing.step() ? "done" : step == standing.step() ? "now" : "later")
                .map("<span class=\"%s\"></span>"::formatted)
                .collect(Collectors.joining());
        String flags = standing.flags().stream()
                .map(flag -> "<li>" + Page.text(flag) + "</li>")
                .collect(Collectors.joining());
        return """
                <div class="steps" aria-hidden="true">%s</div>
                <p class="phase">Phase %d of %d: %s</p>
                %s""".formatted(
                        steps,
                        standing.step(),
                        standing.steps(),
                        Page.text(standing.phase()),
                        flags.isEmpty() ? "" : "<ul class=\"flags\">" + flags + "</ul>");
    }

    private static String user(SignedInPerson person) {
        return row(code(person.subject()), Page.text(person.displayName()));
    }

    private static String code(String value) {
        return "<code>" + Page.text(value) + "</code>";
    }

    /** Both are HTML. */
    private static String row(String name, String value) {
        return "<div><dt>" + name + "</dt><dd>" + value + "</dd></div>";
    }

    private static String lines(Stream<String> lines) {
        return lines.collect(Collectors.joining("\n"));
    }
}
