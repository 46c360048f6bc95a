package org.gradus.fire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gradus.fire.Operation.Kind;
import org.gradus.fire.Operation.Outcome;
import org.gradus.fire.Operation.State;

/**
 * Holds what clients have heard against what is stored, plan by plan. A plan is a register of numbered versions: it is
 * linearizable if, in real time, nobody sees an older version after a newer one was answered, a write that was answered is a
 * version of its own that none before has seen, and everybody sees what is stored under that number. Besides: no trigger that
 * was acknowledged is lost, a plan moves once, nobody's hold is done who was refused, and no step is committed on a held plan.
 */
final class HistoryChecker {

    private final List<String> anomalies = new ArrayList<>();

    private HistoryChecker() {}

    /** What is wrong with a history; empty where nothing is. */
    static List<String> anomalies(List<Operation> history, List<Stored> stored) {
        HistoryChecker checker = new HistoryChecker();
        Map<String, Stored> plans = stored.stream().collect(Collectors.toMap(Stored::plan, Function.identity()));
        history.stream().collect(Collectors.groupingBy(Operation::plan)).forEach((plan, operations) -> {
            if (plans.containsKey(plan)) {
                checker.check(operations, plans.get(plan));
            } else {
                checker.anomalies.add(plan + " is gone");
            }
        });
        stored.forEach(checker::checkVersions);
        return checker.anomalies;
    }

    private void check(List<Operation> operations, Stored stored) {
        checkTriggers(operations, stored);
        checkReal(operations, stored);
        checkOrder(operations, stored.plan());
        checkHolds(operations, stored);
    }

    private void checkTriggers(List<Operation> operations, Stored stored) {
        List<Operation> triggers = of(operations, Kind.TRIGGER);
        triggers.stream()
                .filter(o -> o.outcome() == Outcome.OK && !stored.triggers().contains(o.trigger()))
                .forEach(o -> anomalies.add(stored.plan() + " lost " + o.trigger()));
        long possible =
                triggers.stream().filter(o -> o.outcome() != Outcome.FAILED).count();
        if (stored.triggers().size() > possible) {
            anomalies.add(stored.plan() + " has triggers that nobody posted, or one of them twice");
        }
    }

    /** Whoever has seen a version has seen what is stored under its number. */
    private void checkReal(List<Operation> operations, Stored stored) {
        operations.stream()
                .filter(o -> o.outcome() == Outcome.OK && o.seen().version() > 0)
                .filter(o -> !stored.versions().contains(o.seen()))
                .forEach(o -> anomalies.add(stored.plan() + " was seen as " + o.seen() + ", which is not stored"));
    }

    /** By real time: what began after another was answered sees no older version, and writes a newer one. */
    private void checkOrder(List<Operation> operations, String plan) {
        List<Operation> seeing = operations.stream()
                .filter(o -> o.outcome() == Outcome.OK && o.seen().version() > 0)
                .toList();
        List<Operation> byEnd = seeing.stream()
                .sorted(Comparator.comparingLong(Operation::completed))
                .toList();
        List<Operation> byBegin = seeing.stream()
                .sorted(Comparator.comparingLong(Operation::invoked))
                .toList();
        int newest = 0;
        int ended = 0;
        for (Operation next : byBegin) {
            while (ended < byEnd.size() && byEnd.get(ended).completed() < next.invoked()) {
                newest = Math.max(newest, byEnd.get(ended).seen().version());
                ended++;
            }
            int seen = next.seen().version();
            if (seen < newest || (seen == newest && next.kind() != Kind.READ)) {
                anomalies.add(
                        plan + ": " + next.kind() + " saw version " + seen + " after " + newest + " was answered");
            }
        }
        seeing.stream()
                .filter(o -> o.kind() != Kind.READ)
                .collect(Collectors.groupingBy(o -> o.seen().version(), Collectors.counting()))
                .forEach((version, writers) -> {
                    if (writers > 1) {
                        anomalies.add(
                                plan + ": " + writers + " writers were told that version " + version + " is theirs");
                    }
                });
    }

    /** As many holds as were answered, and at most those besides of which nobody knows. */
    private void checkHolds(List<Operation> operations, Stored stored) {
        long held = 0;
        for (int i = 1; i < stored.versions().size(); i++) {
            if (stored.versions().get(i).isHeld()
                    && !stored.versions().get(i - 1).isHeld()) {
                held++;
            }
        }
        List<Operation> holds = of(operations, Kind.HOLD);
        long possible =
                holds.stream().filter(o -> o.outcome() != Outcome.FAILED).count();
        if (held > possible) {
            anomalies.add(stored.plan() + " was held " + held + " times, at most " + possible + " were not refused");
        }
    }

    private void checkVersions(Stored stored) {
        List<State> versions = stored.versions();
        int steps = 0;
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i).version() != i + 1) {
                anomalies.add(stored.plan() + " has a gap before version "
                        + versions.get(i).version());
            }
            if (i > 0 && !versions.get(i).phase().equals(versions.get(i - 1).phase())) {
                steps++;
                if (versions.get(i - 1).isHeld()) {
                    anomalies.add(stored.plan() + " moved in version " + (i + 1) + " while it was held");
                }
            }
        }
        if (steps != stored.steps().size()) {
            anomalies.add(stored.plan() + " moved " + steps + " times and says so "
                    + stored.steps().size() + " times");
        }
        if (steps > 1) {
            anomalies.add(stored.plan() + " moved " + steps + " times by one gate");
        }
        boolean held = !versions.isEmpty() && versions.get(versions.size() - 1).isHeld();
        if (steps == 0 && !held && !stored.triggers().isEmpty()) {
            anomalies.add(stored.plan() + " has a trigger and has not moved");
        }
    }

    private static List<Operation> of(List<Operation> operations, Kind kind) {
        return operations.stream().filter(o -> o.kind() == kind).toList();
    }
}
