package org.gradus.record;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.FhirPathExecutionException;
import ca.uhn.fhir.fhirpath.IFhirPath;
import ca.uhn.fhir.fhirpath.IFhirPathEvaluationContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradus.progression.evidence.Evidence;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.protocol.Expression;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Evaluates FHIRPath conditions. They read {@code %patient}, {@code %observations}, {@code %procedures}, {@code
 * %conditions}, {@code %today} and {@code %now}. Only a single boolean is an answer; nothing at all, another type or a
 * failing expression is unknown, and says so.
 */
@Component
public final class ExpressionJudge {

    private final FhirContext context;

    public ExpressionJudge(FhirContext context) {
        this.context = context;
    }

    /**
     * Judges expressions.
     *
     * @param expressions of one protocol
     * @param patient whose plan it is
     * @param resources the patient's resources in reach
     * @param zone the patient's zone
     * @param now clinical time
     * @return findings by the item of the expression
     */
    public Map<String, Evidence.Finding> judge(
            Collection<Expression> expressions,
            Patient patient,
            List<? extends Resource> resources,
            ZoneId zone,
            Instant now) {
        IFhirPath fhirPath = context.newFhirPath();
        fhirPath.setEvaluationContext(new Constants(patient, resources, zone, now));
        List<EvidenceId> seen = resources.stream().map(ExpressionJudge::id).toList();
        Map<String, Evidence.Finding> findings = new LinkedHashMap<>();
        expressions.forEach(e -> findings.put(e.item(), judge(e, fhirPath, patient, seen)));
        return findings;
    }

    private static Evidence.Finding judge(
            Expression expression, IFhirPath fhirPath, Patient patient, List<EvidenceId> seen) {
        try {
            List<IBase> result = fhirPath.evaluate(patient, expression.text(), IBase.class);
            if (result.size() == 1 && result.get(0) instanceof BooleanType truth && truth.hasValue()) {
                boolean met = truth.booleanValue();
                return new Evidence.Finding(
                        Judgement.of(met), met ? "the expression is true" : "the expression is false", seen);
            }
            return new Evidence.Finding(Judgement.UNKNOWN, "the expression gives no single yes or no", List.of());
        } catch (FhirPathExecutionException e) {
            return new Evidence.Finding(Judgement.UNKNOWN, "the expression cannot be evaluated", List.of(), true);
        }
    }

    private static EvidenceId id(Resource resource) {
        String version = resource.getIdElement().getVersionIdPart();
        return new EvidenceId(
                resource.fhirType() + '/' + resource.getIdElement().getIdPart(), version == null ? "1" : version);
    }

    private record Constants(Patient patient, List<? extends Resource> resources, ZoneId zone, Instant now)
            implements IFhirPathEvaluationContext {

        @Override
        public List<IBase> resolveConstant(Object application, String name, ConstantEvaluationMode mode) {
            return switch (name.startsWith("%") ? name.substring(1) : name) {
                case "patient" -> List.of(patient);
                case "observations" -> of(Observation.class);
                case "procedures" -> of(Procedure.class);
                case "conditions" -> of(Condition.class);
                case "today" ->
                    List.of(new DateType(LocalDate.ofInstant(now, zone).toString()));
                case "now" -> List.of(FhirTimes.dateTime(now, zone));
                default -> List.of();
            };
        }

        private List<IBase> of(Class<? extends Resource> type) {
            return resources.stream()
                    .filter(type::isInstance)
                    .map(IBase.class::cast)
                    .toList();
        }
    }
}
