package org.gradus.wearable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradus.protocol.Definitions;
import org.gradus.record.FhirNames;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.OtherElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.springframework.stereotype.Component;

/** The ConceptMaps for wearables, as they are stored now: an operator may add to them. */
@Component
class ConceptMaps {

    private static final String PROPERTY = FhirNames.BASE + "/sid/wearable-";
    private static final String WORKOUTS = FhirNames.BASE + "/ConceptMap/workout-types";
    private static final String UNITS = FhirNames.BASE + "/ConceptMap/wearable-units";

    private final Definitions definitions;

    ConceptMaps(Definitions definitions) {
        this.definitions = definitions;
    }

    /** Reads what one import needs. */
    Vocabulary of(Platform platform) {
        return new Vocabulary(
                targets(platform.dataTypes(), platform), targets(WORKOUTS, platform), targets(UNITS, platform));
    }

    private Map<String, List<Target>> targets(String canonical, Platform platform) {
        ConceptMap map = definitions
                .find(canonical, ConceptMap.class)
                .orElseThrow(() -> new IllegalStateException(canonical + " is not there"));
        Map<String, List<Target>> targets = new LinkedHashMap<>();
        for (ConceptMapGroupComponent group : map.getGroup()) {
            if (platform.system().equals(group.getSource())) {
                for (SourceElementComponent element : group.getElement()) {
                    targets.merge(
                            element.getCode(),
                            element.getTarget().stream()
                                    .map(target -> target(target, group.getTarget()))
                                    .toList(),
                            ConceptMaps::both);
                }
            }
        }
        return targets;
    }

    private static List<Target> both(List<Target> some, List<Target> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static Target target(TargetElementComponent target, String system) {
        Map<String, String> conditions = new LinkedHashMap<>();
        for (OtherElementComponent condition : target.getDependsOn()) {
            String property = condition.getProperty();
            conditions.put(
                    property.startsWith(PROPERTY) ? property.substring(PROPERTY.length()) : property,
                    condition.getValue());
        }
        return new Target(
                new Coding(system, target.getCode(), target.getDisplay()), target.getEquivalence(), conditions);
    }

    /**
     * The words of one platform.
     *
     * @param types data types
     * @param workouts kinds of exercise
     * @param units names of units
     */
    record Vocabulary(
            Map<String, List<Target>> types, Map<String, List<Target>> workouts, Map<String, List<Target>> units) {

        /** What a record of that type is outside of a session. */
        Optional<Target> type(String type, boolean localDay) {
            List<Target> targets = types.getOrDefault(type, List.of());
            return targets.stream()
                    .filter(t -> localDay && t.conditions().equals(Map.of("period", "local-day")))
                    .findFirst()
                    .or(() -> targets.stream()
                            .filter(t -> t.conditions().isEmpty())
                            .findFirst());
        }

        /** Whether records of that type count only as part of a session. */
        boolean belongsToSession(String type) {
            List<Target> targets = types.getOrDefault(type, List.of());
            return !targets.isEmpty()
                    && targets.stream().allMatch(t -> t.conditions().containsKey("workout"));
        }

        /** The distance of a session of that exercise activity. */
        Optional<Target> distance(String activity) {
            return types.values().stream()
                    .flatMap(List::stream)
                    .filter(t -> activity.equals(t.conditions().get("workout")))
                    .findFirst();
        }

        /** The exercise activity of a session. */
        Optional<Target> workout(String kind) {
            return workouts.getOrDefault(kind, List.of()).stream().findFirst();
        }

        /** The UCUM code of a unit. */
        Optional<String> unit(String name) {
            return units.getOrDefault(name, List.of()).stream()
                    .findFirst()
                    .map(target -> target.coding().getCode());
        }
    }
}
