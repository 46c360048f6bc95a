package org.gradus.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;

/** What {@code $progress} says of a plan. */
record Progress(Parameters parameters) {

    static Progress of(Recovery patient) {
        return new Progress(patient.client()
                .get("CarePlan/" + patient.planId() + "/$progress")
                .expect(200)
                .as(Parameters.class));
    }

    /** How a criterion of a gate is judged. */
    String judgement(String gate, String criterion) {
        return text(named(parts(named(parameters.getParameters("gate"), gate), "criterion"), criterion), "judgement");
    }

    /** Why reports do not count, by the reference of the report. */
    Map<String, String> rejected() {
        Map<String, String> reasons = new TreeMap<>();
        for (ParametersParameterComponent rejected : parameters.getParameters("rejected")) {
            Reference report = (Reference) parts(rejected, "reference").get(0).getValue();
            reasons.put(new IdType(report.getReference()).toVersionless().getValue(), text(rejected, "reason"));
        }
        return reasons;
    }

    /** When time alone could change something. */
    Instant reviewAt() {
        return ((InstantType) parameters.getParameter("reviewAt").getValue())
                .getValue()
                .toInstant();
    }

    private static ParametersParameterComponent named(List<ParametersParameterComponent> all, String item) {
        return all.stream()
                .filter(one -> item.equals(text(one, "item")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + item));
    }

    private static List<ParametersParameterComponent> parts(ParametersParameterComponent parent, String name) {
        return parent.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .toList();
    }

    private static String text(ParametersParameterComponent parent, String name) {
        return parts(parent, name).get(0).getValue().primitiveValue();
    }
}
