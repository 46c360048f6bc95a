package org.gradus.protocolview;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Measure;
import org.gradus.progression.protocol.ActivityPainHold;
import org.gradus.progression.protocol.AllOf;
import org.gradus.progression.protocol.AnyOf;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.DailyMaximum;
import org.gradus.progression.protocol.DailySum;
import org.gradus.progression.protocol.DailyTotal;
import org.gradus.progression.protocol.ElapsedDays;
import org.gradus.progression.protocol.Expression;
import org.gradus.progression.protocol.FirstKnown;
import org.gradus.progression.protocol.HoldRule;
import org.gradus.progression.protocol.LatestValue;
import org.gradus.progression.protocol.Protocol;
import org.gradus.progression.protocol.RedFlag;
import org.gradus.progression.protocol.SessionDays;
import org.gradus.progression.protocol.SessionMinutes;
import org.gradus.progression.protocol.SpikeHold;

/** What the gates, holds and red flags of a protocol ask of the values that a patient reports, in the protocol's order. */
final class Demands {

    private final Protocol protocol;
    private final ItemNames names;
    private final List<Demand> found = new ArrayList<>();
    private final Set<String> read = new LinkedHashSet<>();

    private Demands(Protocol protocol, ItemNames names) {
        this.protocol = protocol;
        this.names = names;
    }

    /**
     * The demands, and the measures that expressions read without our knowing what they ask of them.
     *
     * @param all in the order of the protocol
     * @param read ids of measures
     */
    record Found(List<Demand> all, Set<String> read) {}

    static Found of(Protocol protocol, ItemNames names) {
        Demands demands = new Demands(protocol, names);
        demands.collect();
        return new Found(List.copyOf(demands.found), demands.read);
    }

    /** The dial of the distance of a kind of session. */
    static String distance(String kind) {
        return kind + ".distance";
    }

    /** The dial of its duration. */
    static String duration(String kind) {
        return kind + ".duration";
    }

    private void collect() {
        protocol.phases()
                .forEach(phase -> phase.entry()
                        .ifPresent(gate -> criterion(gate.criterion(), true, "for “" + phase.title() + "”")));
        protocol.holds().forEach(this::hold);
        protocol.redFlags().forEach(this::hold);
        protocol.phases().forEach(phase -> phase.entry().ifPresent(gate -> delays(gate.criterion(), phase.title())));
        goals();
    }

    /** A goal says what to aim at where an expression does not. */
    private void goals() {
        List<Demand> rules = List.copyOf(found);
        protocol.goals()
                .forEach(goal -> goal.target()
                        .ifPresent(target -> criterion(target, true, "for the goal “" + names.of(goal.item()) + "”")));
        found.removeIf(demand -> !rules.contains(demand) && !read.contains(demand.dial()));
    }

    private void criterion(Criterion criterion, boolean wanted, String rule) {
        if (criterion instanceof DailyMaximum daily) {
            found.add(Demand.atMost(daily.measure(), daily.maximum(), wanted, rule));
        } else if (criterion instanceof DailySum sum) {
            found.add(Demand.atLeast(sum.measure(), sum.least(), wanted, rule));
        } else if (criterion instanceof DailyTotal total) {
            found.add(new Demand(total.measure(), total.range(), wanted, rule));
        } else if (criterion instanceof LatestValue latest) {
            found.add(new Demand(latest.measure(), latest.range(), wanted, rule));
        } else if (criterion instanceof SessionMinutes minutes) {
            found.add(Demand.atLeast(duration(minutes.kind()), minutes.minutes(), wanted, rule));
        } else if (criterion instanceof SessionDays days) {
            days.least().metres().ifPresent(m -> found.add(Demand.atLeast(distance(days.kind()), m, wanted, rule)));
            days.least().minutes().ifPresent(m -> found.add(Demand.atLeast(duration(days.kind()), m, wanted, rule)));
            days.daily().ifPresent(daily -> found.add(Demand.atMost(daily.measure(), daily.maximum(), wanted, rule)));
        } else if (criterion instanceof Expression expression) {
            protocol.chart().measures().stream()
                    .filter(measure -> measure.type() == Measure.Type.QUANTITY)
                    .filter(measure -> measure.codes().stream()
                            .anyMatch(code -> expression.text().contains("'" + code.value() + "'")))
                    .forEach(measure -> read.add(measure.id()));
        } else {
            parts(criterion).forEach(part -> criterion(part, wanted, rule));
        }
    }

    private static List<Criterion> parts(Criterion criterion) {
        if (criterion instanceof AllOf all) {
            return all.parts();
        } else if (criterion instanceof AnyOf any) {
            return any.parts();
        }
        return criterion instanceof FirstKnown first ? first.parts() : List.of();
    }

    private void hold(HoldRule rule) {
        String name = names.of(rule.item());
        if (rule instanceof ActivityPainHold pain) {
            found.add(Demand.atLeast(pain.measure(), pain.atLeast(), false, "holds: " + name));
        } else if (rule instanceof SpikeHold spike) {
            String since = protocol.phases()
                    .get(protocol.phaseIndex(spike.sincePhase()))
                    .title();
            found.add(new Demand(spike.measure(), spike.spike(), false, "holds from “" + since + "” on: " + name));
        } else if (rule instanceof RedFlag flag) {
            for (RedFlag.Trigger trigger : flag.triggers()) {
                trigger.atLeast()
                        .ifPresent(least -> found.add(
                                Demand.atLeast(trigger.measure(), least, false, "stops everything: " + name)));
            }
        }
    }

    /** A value that makes a risk modifier apply, which opens a gate later. */
    private void delays(Criterion gate, String phase) {
        if (gate instanceof ElapsedDays elapsed) {
            elapsed.earliest()
                    .shifts()
                    .forEach(shift -> shift.modifiers().stream()
                            .sorted()
                            .map(protocol::modifier)
                            .forEach(modifier -> criterion(
                                    modifier.shiftedBy(),
                                    false,
                                    "opens “" + phase + "” on day " + shift.days() + " at the earliest: "
                                            + names.of(modifier.item()))));
        } else {
            parts(gate).forEach(part -> delays(part, phase));
        }
    }

    static Optional<Measure> measure(Protocol protocol, String id) {
        return protocol.chart().measures().stream()
                .filter(measure -> measure.id().equals(id))
                .findFirst();
    }
}
