package org.gradus.protocolview;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.progression.protocol.Phase;
import org.gradus.protocol.Definitions;
import org.gradus.protocolview.PublishedProtocols.Published;
import org.gradus.web.Page;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionGoalComponent;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.jspecify.annotations.Nullable;

/** A PlanDefinition as a page to read. All that it says stands in the PlanDefinition and its ActivityDefinitions. */
final class ProtocolPage {

    private static final String PAGE = """
            <div class="hero">
            <h1>%1$s <span class="badge">version %2$s</span></h1>
            <p class="lead">%3$s</p>
            <p class="detail">%4$s</p>
            </div>
            %5$s
            <nav aria-label="Phases"><ol class="road">
            %6$s
            </ol></nav>
            %7$s
            %8$s
            """;

    private final PlanDefinition plan;
    private final String title;
    private final Definitions definitions;
    private final Set<String> phases;

    ProtocolPage(Published published, Definitions definitions) {
        this.plan = published.plan();
        this.title = published.title();
        this.definitions = definitions;
        this.phases = published.protocol().phases().stream().map(Phase::item).collect(Collectors.toSet());
    }

    /** The content; {@code picker} is HTML that leads to other protocols, {@code simulator} HTML that tries this one out. */
    String html(String picker, String simulator) {
        String parts = Stream.of(
                        plan.getAction().stream().filter(this::isPhase).map(this::phase),
                        plan.hasGoal() ? Stream.of(goals()) : Stream.<String>empty(),
                        plan.getAction().stream()
                                .filter(action -> !isPhase(action))
                                .map(this::group),
                        plan.hasRelatedArtifact() ? Stream.of(articles()) : Stream.<String>empty())
                .flatMap(each -> each)
                .collect(Collectors.joining("\n"));
        return PAGE.formatted(
                Page.text(title),
                Page.text(plan.getVersion()),
                markdown(plan.getDescription()),
                markdown(plan.getUsage()),
                picker,
                plan.getAction().stream()
                        .filter(this::isPhase)
                        .map(ProtocolPage::step)
                        .collect(Collectors.joining("\n")),
                simulator,
                parts);
    }

    private boolean isPhase(PlanDefinitionActionComponent action) {
        return phases.contains(action.getId());
    }

    private static String name(PlanDefinitionActionComponent action) {
        return action.hasTitle() ? action.getTitle() : action.getId();
    }

    private static String step(PlanDefinitionActionComponent phase) {
        return "<li><a href=\"#%1$s\"><span class=\"badge\">%1$s</span> %2$s</a></li>"
                .formatted(Page.text(phase.getId()), Page.text(name(phase)));
    }

    private String phase(PlanDefinitionActionComponent phase) {
        return """
                <section class="sheet" id="%1$s" aria-labelledby="%1$s-title">
                <h2 id="%1$s-title"><span class="badge">%1$s</span> %2$s</h2>
                <p>%3$s</p>
                %4$s
                %5$s
                <h3>Activities</h3>
                <ul class="items">
                %6$s
                </ul>
                </section>""".formatted(
                        Page.text(phase.getId()),
                        Page.text(name(phase)),
                        markdown(phase.getDescription()),
                        gate(phase),
                        sources(phase.getDocumentation()),
                        activities(phase));
    }

    private String activities(PlanDefinitionActionComponent phase) {
        return phase.hasAction()
                ? phase.getAction().stream().map(this::item).collect(Collectors.joining("\n"))
                : "<li>Those of the phase before go on.</li>";
    }

    private static String gate(PlanDefinitionActionComponent phase) {
        return phase.hasCondition()
                ? "<div class=\"gate\"><h3>Opens when all of this holds</h3>" + criteria(phase) + "</div>"
                : "";
    }

    private static String criteria(PlanDefinitionActionComponent action) {
        return action.getCondition().stream()
                .flatMap(condition -> CriterionWords.of(condition).stream()
                        .map(words -> "<li>" + Page.text(words)
                                + CriterionWords.item(condition)
                                        .map(item -> " <code>" + Page.text(item) + "</code>")
                                        .orElse("")
                                + "</li>"))
                .collect(Collectors.joining("\n", "<ul>", "</ul>"));
    }

    private String item(PlanDefinitionActionComponent action) {
        Optional<ActivityDefinition> activity = Optional.ofNullable(action.getDefinitionCanonicalType())
                .filter(canonical -> canonical.hasValue())
                .flatMap(canonical -> definitions.find(canonical.getValue(), ActivityDefinition.class));
        List<RelatedArtifact> origins = Stream.concat(
                        action.getDocumentation().stream(),
                        activity.stream().flatMap(each -> each.getRelatedArtifact().stream()))
                .toList();
        return """
                <li id="%1$s"><h4>%2$s <span class="badge">%1$s</span></h4>
                <p>%3$s</p>
                %4$s
                %5$s
                %6$s</li>""".formatted(
                        Page.text(action.getId()),
                        Page.text(name(action)),
                        markdown(
                                action.hasDescription()
                                        ? action.getDescription()
                                        : activity.map(ActivityDefinition::getDescription)
                                                .orElse("")),
                        activity.map(ActivityDefinition::getUsage)
                                .map(usage -> "<p class=\"detail\">" + markdown(usage) + "</p>")
                                .orElse(""),
                        action.hasCondition() ? "<div class=\"gate\">Only when " + criteria(action) + "</div>" : "",
                        sources(origins));
    }

    /** Holds and red flags matter most after the phases; the rest is folded away. */
    private String group(PlanDefinitionActionComponent group) {
        boolean open = Set.of("clearances", "holds", "red-flags", "rules").contains(group.getId());
        return """
                <section class="sheet" id="%1$s"><details%2$s>
                <summary><h2>%3$s <span class="detail">%4$d</span></h2></summary>
                <ul class="items">
                %5$s
                </ul>
                </details></section>""".formatted(
                        Page.text(group.getId()),
                        open ? " open" : "",
                        Page.text(name(group)),
                        group.getAction().size(),
                        group.getAction().stream().map(this::item).collect(Collectors.joining("\n")));
    }

    private String goals() {
        return """
                <section class="sheet" id="goals"><details open>
                <summary><h2>Goals <span class="detail">%d</span></h2></summary>
                <ul class="items">
                %s
                </ul>
                </details></section>""".formatted(
                        plan.getGoal().size(),
                        plan.getGoal().stream().map(ProtocolPage::goal).collect(Collectors.joining("\n")));
    }

    private static String goal(PlanDefinitionGoalComponent goal) {
        return "<li><h4>%s <span class=\"badge\">%s</span></h4>%s</li>"
                .formatted(
                        Page.text(goal.getDescription().getText()),
                        Page.text(Optional.ofNullable(goal.getId()).orElse("")),
                        sources(goal.getDocumentation()));
    }

    private String articles() {
        return """
                <section class="sheet" id="sources">
                <h2>Sources</h2>
                <ul>
                %s
                </ul>
                </section>""".formatted(plan.getRelatedArtifact().stream()
                .map(article -> "<li><span class=\"badge\">%s</span> %s</li>"
                        .formatted(Page.text(label(article)), Page.text(said(article))))
                .collect(Collectors.joining("\n")));
    }

    private static String sources(List<RelatedArtifact> origins) {
        if (origins.isEmpty()) {
            return "";
        }
        return origins.stream()
                .map(origin -> "<li><span class=\"badge\">%s</span> %s</li>"
                        .formatted(
                                Page.text(label(origin)),
                                Page.text(origin.hasDisplay() ? origin.getDisplay() : said(origin))))
                .collect(Collectors.joining(
                        "\n",
                        "<details class=\"sources\"><summary>Sources: " + origins.size() + "</summary><ul>",
                        "</ul></details>"));
    }

    private static String label(RelatedArtifact origin) {
        return origin.hasLabel() ? origin.getLabel() : origin.getType().getDisplay();
    }

    private static String said(RelatedArtifact origin) {
        return origin.hasCitation()
                ? origin.getCitation()
                : Optional.ofNullable(origin.getDisplay()).orElse("");
    }

    /** Shown as plain text. */
    private static String markdown(@Nullable String text) {
        return text == null ? "" : Page.text(text);
    }
}
