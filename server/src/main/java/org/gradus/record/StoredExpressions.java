package org.gradus.record;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradus.progression.evidence.Evidence;
import org.gradus.progression.evidence.Report;
import org.gradus.progression.evidence.Standing;
import org.gradus.progression.protocol.ActivityRule;
import org.gradus.progression.protocol.AllOf;
import org.gradus.progression.protocol.AnyOf;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.Expression;
import org.gradus.progression.protocol.FirstKnown;
import org.gradus.progression.protocol.GoalRule;
import org.gradus.progression.protocol.Modifier;
import org.gradus.progression.protocol.Phase;
import org.gradus.progression.protocol.Protocol;
import org.gradus.progression.protocol.Unless;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** The FHIRPath conditions of a protocol, judged on the resources that are stored. */
@Component
public class StoredExpressions {

    private final EngineDaos daos;
    private final ExpressionJudge judge;

    StoredExpressions(EngineDaos daos, ExpressionJudge judge) {
        this.daos = daos;
        this.judge = judge;
    }

    /**
     * Judges every expression of a protocol; reads resources only if it has any.
     *
     * @return findings by the item of the expression
     */
    public Map<String, Evidence.Finding> judge(
            Protocol protocol, String patientId, List<Report> reports, ZoneId zone, Instant now) {
        List<Expression> expressions = of(protocol);
        if (expressions.isEmpty()) {
            return Map.of();
        }
        Patient patient = daos.read(Patient.class, patientId).orElseGet(Patient::new);
        List<Resource> resources = new ArrayList<>();
        reports.stream()
                .filter(report -> counts(report, zone, now))
                .forEach(report -> read(report).ifPresent(resources::add));
        return judge.judge(expressions, patient, resources, zone, now);
    }

    /** Law 2 for expressions too: what is not final, was withdrawn or lies in the future is no evidence. */
    public static boolean counts(Report report, ZoneId zone, Instant now) {
        return report.standing() == Standing.USABLE
                && report.effective().filter(e -> !e.isAfter(now, zone)).isPresent();
    }

    private Optional<? extends Resource> read(Report report) {
        String id = report.id().reference().substring(report.id().reference().indexOf('/') + 1);
        return switch (report.source()) {
            case OBSERVATION -> daos.read(Observation.class, id);
            case PROCEDURE -> daos.read(Procedure.class, id);
            case CONDITION -> daos.read(Condition.class, id);
        };
    }

    /** All expressions of a protocol, however deep in its criteria. */
    public static List<Expression> of(Protocol protocol) {
        Stream<Criterion> gates = protocol.phases().stream()
                .map(Phase::entry)
                .flatMap(Optional::stream)
                .map(Phase.Gate::criterion);
        Stream<Criterion> activities = protocol.activities().stream().flatMap(StoredExpressions::criteria);
        Stream<Criterion> goals = protocol.goals().stream().flatMap(StoredExpressions::criteria);
        Stream<Criterion> modifiers = protocol.modifiers().values().stream().flatMap(StoredExpressions::criteria);
        return Stream.of(gates, activities, goals, modifiers)
                .flatMap(s -> s)
                .flatMap(StoredExpressions::expressions)
                .distinct()
                .toList();
    }

    private static Stream<Criterion> criteria(ActivityRule rule) {
        return Stream.concat(rule.start().stream(), rule.applicable().stream());
    }

    private static Stream<Criterion> criteria(GoalRule rule) {
        return Stream.concat(rule.target().stream(), rule.applicable().stream());
    }

    private static Stream<Criterion> criteria(Modifier modifier) {
        return Stream.of(modifier.present(), modifier.shiftedBy());
    }

    private static Stream<Expression> expressions(Criterion criterion) {
        if (criterion instanceof Expression expression) {
            return Stream.of(expression);
        } else if (criterion instanceof AllOf all) {
            return all.parts().stream().flatMap(StoredExpressions::expressions);
        } else if (criterion instanceof AnyOf any) {
            return any.parts().stream().flatMap(StoredExpressions::expressions);
        } else if (criterion instanceof FirstKnown first) {
            return first.parts().stream().flatMap(StoredExpressions::expressions);
        }
        return criterion instanceof Unless unless ? expressions(unless.other()) : Stream.empty();
    }
}
