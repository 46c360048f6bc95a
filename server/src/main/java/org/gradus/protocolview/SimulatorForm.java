package org.gradus.protocolview;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradus.progression.protocol.Range;
import org.gradus.web.Page;

/** The dials of a simulator as a form; a script sends their positions and draws the answer beside them. */
final class SimulatorForm {

    private static final String FORM = """
            <section class="sheet simulator" id="simulator" aria-labelledby="simulator-title">
            <h2 id="simulator-title">Try it out</h2>
            <p>Drag what a patient reports every day after surgery, and see when the plan would advance. The patient is made up, exercises only while the plan allows it, and nothing is stored.</p>
            <noscript><p class="detail">This part needs JavaScript. Without it, ask <code>$simulate</code> by API.</p></noscript>
            <form data-simulation="%1$s" hidden>
            <div class="course">
            <div class="outcome">
            <p class="summary" data-summary></p>
            <div data-picture></div>
            </div>
            <div class="reasons" data-words></div>
            <p class="unseen" role="status" data-said></p>
            </div>
            <div class="dials">
            <fieldset><legend>Every day the patient reports</legend>
            %2$s
            </fieldset>
            <fieldset><legend>Does it change?</legend>
            <label class="choice"><input type="checkbox" name="changes"> <span>From a day on the patient reports something else</span></label>
            <div data-later hidden>
            %3$s
            %4$s
            </div>
            </fieldset>
            %5$s
            <fieldset><legend>How long?</legend>
            %6$s
            </fieldset>
            </div>
            </form>
            </section>""";

    private static final BigDecimal KILOMETRE = BigDecimal.valueOf(1000);
    private static final String METRE = "m";
    private static final String SCORE = "{score}";

    private final Simulator simulator;
    private final String address;

    SimulatorForm(Simulator simulator, String address) {
        this.simulator = simulator;
        this.address = address;
    }

    String html() {
        return FORM.formatted(
                Page.text(address),
                dials("now"),
                day("change", "From day", Math.max(simulator.days() / 3, 1)),
                dials("later"),
                simulator.clearances().isEmpty() ? "" : clearances(),
                day("days", "Follow the plan until day", simulator.days()));
    }

    private String dials(String set) {
        return simulator.dials().stream().map(dial -> dial(set, dial)).collect(Collectors.joining("\n"));
    }

    private static String dial(String set, Dial dial) {
        String rules = set.equals("now") ? rules(dial) : "";
        String id = set + "-" + dial.id();
        return """
                <div class="dial" data-set="%1$s" data-dial="%2$s" data-unit="%3$s">
                <label for="%4$s">%5$s</label>
                <output for="%4$s"></output>
                <input type="range" id="%4$s" min="%6$s" max="%7$s" step="%8$s" value="%9$s"%10$s>
                %11$s</div>""".formatted(
                set,
                Page.text(dial.id()),
                Page.text(unit(dial)),
                Page.text(id),
                Page.text(dial.label()),
                dial.least().toPlainString(),
                dial.most().toPlainString(),
                dial.step().toPlainString(),
                dial.start().toPlainString(),
                rules.isEmpty() ? "" : " aria-describedby=\"" + Page.text(id) + "-rules\"",
                rules.isEmpty() ? "" : "<ul class=\"rules\" id=\"" + Page.text(id) + "-rules\">" + rules + "</ul>");
    }

    private static String unit(Dial dial) {
        return dial.unit().equals(SCORE) ? " of " + dial.most().toPlainString() : CriterionWords.unit(dial.unit());
    }

    private static String rules(Dial dial) {
        return dial.demands().stream()
                .map(demand -> "<li%s%s data-wanted=\"%s\">%s</li>"
                        .formatted(
                                end("low", demand.range().low()),
                                end("high", demand.range().high()),
                                demand.wanted(),
                                Page.text(words(demand, dial.unit()))))
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private static String end(String name, Optional<BigDecimal> value) {
        return value.map(end -> " data-" + name + "=\"" + end.toPlainString() + "\"")
                .orElse("");
    }

    private static String words(Demand demand, String unit) {
        Range range = demand.range();
        Optional<String> low = range.low().map(end -> amount(end, unit));
        Optional<String> high = range.high().map(end -> amount(end, unit));
        String where = low.isPresent() && high.isPresent()
                ? low.get() + " to " + high.get()
                : low.map(end -> demand.wanted() ? "at least " + end : end + " or more")
                        .or(() -> high.map(end -> "at most " + end))
                        .orElse("");
        return where + " " + demand.rule();
    }

    private static String amount(BigDecimal value, String unit) {
        if (unit.equals(METRE) && value.compareTo(KILOMETRE) >= 0) {
            return value.divide(KILOMETRE, 1, RoundingMode.HALF_UP).toPlainString() + " km";
        }
        BigDecimal plain = value.stripTrailingZeros();
        return plain.toPlainString() + CriterionWords.unit(unit);
    }

    private String clearances() {
        return simulator.clearances().stream()
                .map(clearance -> """
                        <div class="clearance" data-clearance="%1$s">
                        <label class="choice"><input type="checkbox"%2$s> <span>%3$s</span></label>
                        %4$s
                        </div>""".formatted(
                                Page.text(clearance.item()),
                                clearance.given() ? " checked" : "",
                                Page.text(clearance.label()),
                                day("clearance-" + clearance.item(), "on day", clearance.day())))
                .collect(Collectors.joining("\n", "<fieldset><legend>A physician gives</legend>\n", "\n</fieldset>"));
    }

    private String day(String name, String label, int value) {
        int most = name.equals("days") ? Positions.MOST_DAYS : Math.min(Positions.MOST_DAYS, simulator.days() * 2);
        return """
                <div class="dial" data-day="%1$s">
                <label for="%1$s">%2$s</label>
                <output for="%1$s"></output>
                <input type="range" id="%1$s" min="%3$d" max="%4$d" step="1" value="%5$d">
                </div>""".formatted(Page.text(name), Page.text(label), name.equals("days") ? 1 : 0, most, value);
    }
}
