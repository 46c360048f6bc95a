package org.gradus.protocolview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.progression.GateReport;
import org.gradus.progression.HoldReport;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.protocol.Assessment;
import org.gradus.progression.protocol.Phase;
import org.gradus.progression.protocol.Protocol;
import org.gradus.simulation.SimulatedDay;
import org.jspecify.annotations.Nullable;

/**
 * The way of a simulated plan, as the page draws it. Days are counted from surgery.
 *
 * @param days how many days were followed
 * @param phases all phases of the protocol, in order
 * @param steps the phases that the plan came into, by day; a phase occurs again when the plan went back
 * @param holds what was held, from when to when
 * @param waits what the next gate waits for at the end; nothing in the last phase
 */
record Road(
        int days,
        List<Name> phases,
        List<Step> steps,
        List<Held> holds,
        @Nullable Wait waits) {

    /**
     * @param item protocol item
     * @param title its name
     */
    record Name(String item, String title) {}

    /**
     * @param phase protocol item of the phase
     * @param day the day on which the plan came into it
     * @param back whether it came back from a later phase
     * @param last what its gate had waited for until the evening before
     */
    record Step(String phase, int day, boolean back, List<Missing> last) {}

    /**
     * @param item protocol item of the rule
     * @param name its name
     * @param text what it says
     * @param first the first day that ended with it
     * @param last the last such day in a row
     * @param open whether it is open at the end
     * @param release the clearance that ends it; null where none is needed
     */
    record Held(
            String item,
            String name,
            String text,
            int first,
            int last,
            boolean open,
            @Nullable String release) {

        private Held until(int day, boolean isLast) {
            return new Held(item, name, text, first, day, isLast, release);
        }
    }

    /**
     * @param phase protocol item of the phase that does not open
     * @param held names of the holds that keep it from opening
     * @param missing criteria that are not met
     */
    record Wait(String phase, List<String> held, List<Missing> missing) {}

    /**
     * A criterion that is not met.
     *
     * @param item protocol item
     * @param words what it asks for
     * @param found what was found, and how that compares
     */
    record Missing(String item, String words, String found) {}

    static Road of(List<SimulatedDay> days, Protocol protocol, ItemNames names) {
        List<Step> steps = new ArrayList<>();
        List<Held> holds = new ArrayList<>();
        Map<String, Integer> open = new LinkedHashMap<>();
        @Nullable SimulatedDay before = null;
        int last = MadeUpPatient.number(days.get(days.size() - 1).date());
        for (SimulatedDay day : days) {
            step(day, before, protocol, names).ifPresent(steps::add);
            hold(day, last, open, holds, names);
            before = day;
        }
        return new Road(
                last,
                protocol.phases().stream()
                        .map(phase -> new Name(phase.item(), phase.title()))
                        .toList(),
                steps,
                holds,
                wait(days.get(days.size() - 1), protocol, names).orElse(null));
    }

    private static Optional<Step> step(
            SimulatedDay day, @Nullable SimulatedDay before, Protocol protocol, ItemNames names) {
        String phase = day.plan().phase();
        int number = MadeUpPatient.number(day.date());
        if (before == null) {
            return Optional.of(new Step(phase, number, false, List.of()));
        } else if (before.plan().phase().equals(phase)) {
            return Optional.empty();
        }
        boolean back =
                protocol.phaseIndex(phase) < protocol.phaseIndex(before.plan().phase());
        List<Missing> last = back
                ? List.of()
                : before.nextGate(protocol).map(gate -> missing(gate, names)).orElse(List.of());
        return Optional.of(new Step(phase, number, back, last));
    }

    private static List<Missing> missing(GateReport gate, ItemNames names) {
        return gate.criteria().stream()
                .filter(criterion -> criterion.judgement() != Judgement.MET)
                .map((Assessment criterion) ->
                        new Missing(criterion.item(), names.of(criterion.item()), criterion.explanation()))
                .toList();
    }

    private static void hold(SimulatedDay day, int last, Map<String, Integer> open, List<Held> holds, ItemNames names) {
        int number = MadeUpPatient.number(day.date());
        boolean isLast = number == last;
        for (HoldReport hold : day.holds()) {
            Integer known = open.get(hold.item());
            if (known != null && holds.get(known).last() == number - 1) {
                holds.set(known, holds.get(known).until(number, isLast));
            } else {
                open.put(hold.item(), holds.size());
                holds.add(new Held(
                        hold.item(),
                        names.of(hold.item()),
                        hold.text(),
                        number,
                        number,
                        isLast,
                        hold.release().map(names::of).orElse(null)));
            }
        }
    }

    private static Optional<Wait> wait(SimulatedDay last, Protocol protocol, ItemNames names) {
        int next = protocol.phaseIndex(last.plan().phase()) + 1;
        if (next >= protocol.phases().size()) {
            return Optional.empty();
        }
        Phase phase = protocol.phases().get(next);
        return Optional.of(new Wait(
                phase.item(),
                last.holds().stream().map(hold -> names.of(hold.item())).toList(),
                last.nextGate(protocol).map(gate -> missing(gate, names)).orElse(List.of())));
    }
}
