package org.gradus.protocol;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gradus.progression.evidence.Measure.Conversion;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;

/** Reads a ConceptMap of UCUM codes with the extension unit-conversion: accepted units and how each becomes canonical. */
final class UnitTable {

    private static final String UCUM = "http://unitsofmeasure.org";

    private UnitTable() {}

    static Map<String, Conversion> of(ConceptMap map, String path, Issues issues) {
        Map<String, Conversion> conversions = new LinkedHashMap<>();
        String canonical = "";
        for (ConceptMapGroupComponent group : map.getGroup()) {
            if (!UCUM.equals(group.getSource()) || !UCUM.equals(group.getTarget())) {
                issues.add(path, "The ConceptMap must map UCUM codes to UCUM codes.");
            }
            for (SourceElementComponent element : group.getElement()) {
                String target = element.getTargetFirstRep().getCode();
                if (element.getTarget().size() != 1 || !canonical.isEmpty() && !canonical.equals(target)) {
                    issues.add(path, "The ConceptMap must map every unit to one and the same canonical unit.");
                }
                canonical = String.valueOf(target);
                conversions.put(element.getCode(), conversion(element, path, issues));
            }
        }
        if (conversions.isEmpty()) {
            issues.add(path, "The ConceptMap has no units.");
        }
        return conversions;
    }

    private static Conversion conversion(SourceElementComponent element, String path, Issues issues) {
        Extension given = element.getTargetFirstRep().getExtensionByUrl(RuleNames.url("unit-conversion"));
        boolean same = element.getCode().equals(element.getTargetFirstRep().getCode());
        if (given == null) {
            if (!same) {
                issues.add(path, "The ConceptMap does not say how '" + element.getCode() + "' is converted.");
            }
            return Conversion.IDENTITY;
        }
        BigDecimal multiplier = part(given, "multiplier").orElse(BigDecimal.ONE);
        BigDecimal divisor = part(given, "divisor").orElse(BigDecimal.ONE);
        if (multiplier.signum() == 0 || divisor.signum() == 0) {
            issues.add(path, "The ConceptMap converts '" + element.getCode() + "' by a factor of zero.");
            return Conversion.IDENTITY;
        }
        return new Conversion(multiplier, part(given, "offset").orElse(BigDecimal.ZERO), divisor);
    }

    private static Optional<BigDecimal> part(Extension conversion, String name) {
        return Optional.ofNullable(conversion.getExtensionByUrl(name))
                .map(Extension::getValue)
                .filter(DecimalType.class::isInstance)
                .map(value -> ((DecimalType) value).getValue());
    }
}
