package org.gradus.operation;

import java.util.List;
import org.gradus.progression.GateReport;
import org.gradus.progression.HoldReport;
import org.gradus.progression.protocol.Phase;
import org.gradus.progression.protocol.Protocol;
import org.gradus.simulation.SimulatedDay;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** Simulated days as {@code $simulate} answers them. */
final class SimulationParameters {

    private final Protocol protocol;
    private final Parameters parameters = new Parameters();

    private SimulationParameters(Protocol protocol) {
        this.protocol = protocol;
    }

    static Parameters of(List<SimulatedDay> days, Protocol protocol) {
        SimulationParameters answer = new SimulationParameters(protocol);
        days.forEach(answer::day);
        return answer.parameters;
    }

    private void day(SimulatedDay day) {
        ParametersParameterComponent part = parameters.addParameter().setName("day");
        add(part, "date", new DateType(day.date().toString()));
        add(part, "phase", code(day.plan().phase()));
        day.plan().activities().values().forEach(activity -> {
            ParametersParameterComponent one =
                    item(part, "activity", activity.id().item());
            add(one, "status", new CodeType(activity.status().code()));
        });
        day.plan().goals().forEach((item, goal) -> {
            ParametersParameterComponent one = item(part, "goal", item);
            add(one, "achievementStatus", new CodeType(goal.achievement().code()));
        });
        day.plan().flags().keySet().forEach(flag -> add(part, "flag", new StringType(flag)));
        day.nextGate(protocol).ifPresent(gate -> gate(part, gate));
        day.holds().forEach(hold -> hold(part, hold));
    }

    private void gate(ParametersParameterComponent day, GateReport gate) {
        ParametersParameterComponent part = item(day, "gate", gate.item());
        add(part, "opens", code(gate.opens()));
        add(part, "judgement", ProgressParameters.code(gate.judgement()));
        add(part, "explanation", new StringType(gate.explanation()));
        gate.criteria().forEach(criterion -> {
            ParametersParameterComponent one = item(part, "criterion", criterion.item());
            add(one, "judgement", ProgressParameters.code(criterion.judgement()));
            add(one, "explanation", new StringType(criterion.explanation()));
        });
    }

    private static void hold(ParametersParameterComponent day, HoldReport hold) {
        ParametersParameterComponent part = item(day, "hold", hold.item());
        add(part, "since", new DateType(hold.since().toString()));
        add(part, "explanation", new StringType(hold.text()));
        hold.activities().stream().sorted().forEach(activity -> add(part, "activity", new StringType(activity)));
        hold.release().ifPresent(clearance -> add(part, "release", new StringType(clearance)));
    }

    private CodeType code(String phase) {
        Phase known = protocol.phases().get(protocol.phaseIndex(phase));
        return new CodeType(known.code().value());
    }

    private static ParametersParameterComponent item(ParametersParameterComponent parent, String name, String item) {
        ParametersParameterComponent part = parent.addPart().setName(name);
        add(part, "item", new StringType(item));
        return part;
    }

    private static void add(ParametersParameterComponent parent, String name, Type value) {
        parent.addPart().setName(name).setValue(value);
    }
}
