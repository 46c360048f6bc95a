package org.gradus.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.scope.ScopeFilter;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/**
 * The resources of one type that one permission reaches: the union of its alternatives.
 *
 * @param alternatives none reaches nothing
 */
record Reach(List<Alternative> alternatives) {

    Reach {
        alternatives = List.copyOf(alternatives);
    }

    boolean isNothing() {
        return alternatives.isEmpty();
    }

    /** Whether every resource of the type is reached. */
    boolean isWhole() {
        return alternatives.stream().anyMatch(Alternative::isWhole);
    }

    boolean includes(Resource resource) {
        return alternatives.stream().anyMatch(alternative -> alternative.includes(resource));
    }

    /** The patient to whose record every alternative is bound. */
    Optional<String> onlyPatient() {
        List<Optional<String>> patients =
                alternatives.stream().map(Alternative::patient).distinct().toList();
        return patients.size() == 1 ? patients.get(0) : Optional.empty();
    }

    /** Whether the parameters by which a search is narrowed say exactly what is reached, so that all it finds is seen. */
    boolean isSearchable(String type) {
        if (isNothing() || isWhole()) {
            return isWhole();
        }
        boolean onePatient =
                alternatives.stream().map(Alternative::patient).distinct().count() == 1;
        return onePatient
                && (onlyPatient().isEmpty() || Compartment.holds(type))
                && asSearch().isPresent();
    }

    /** The only ids that any alternative reaches, if they are counted. */
    Optional<Set<String>> onlyIds() {
        return alternatives.stream().anyMatch(alternative -> alternative.only().isEmpty())
                ? Optional.empty()
                : Optional.of(alternatives.stream()
                        .flatMap(alternative -> alternative.only().orElseThrow().stream())
                        .collect(Collectors.toSet()));
    }

    /**
     * The filters as search parameters, all of which must hold; empty where search parameters cannot say it, because
     * alternatives look at different elements.
     */
    Optional<List<ScopeFilters>> asSearch() {
        if (alternatives.stream().anyMatch(alternative -> alternative.filters().isEmpty())) {
            return Optional.of(List.of());
        } else if (alternatives.size() == 1) {
            return Optional.of(alternatives.get(0).filters().stream()
                    .map(filter -> new ScopeFilters(filter.parameter(), escaped(filter)))
                    .toList());
        }
        boolean oneElement = alternatives.stream()
                        .allMatch(alternative -> alternative.filters().size() == 1)
                && alternatives.stream()
                                .map(alternative -> alternative.filters().get(0).parameter())
                                .distinct()
                                .count()
                        == 1;
        return oneElement
                ? Optional.of(List.of(new ScopeFilters(
                        alternatives.get(0).filters().get(0).parameter(),
                        alternatives.stream()
                                .map(alternative ->
                                        escaped(alternative.filters().get(0)))
                                .collect(Collectors.joining(",")))))
                : Optional.empty();
    }

    private static String escaped(ScopeFilter filter) {
        return filter.system().map(system -> escaped(system) + '|').orElse("") + escaped(filter.code());
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace(",", "\\,").replace("$", "\\$");
    }

    /** One search parameter with its value; commas separate what is allowed. */
    record ScopeFilters(String parameter, String value) {}

    /**
     * What one scope reaches.
     *
     * @param patient bound to that patient's record, if any
     * @param filters all must fit
     * @param only the only ids, where the resources belong to clients
     */
    record Alternative(Optional<String> patient, List<ScopeFilter> filters, Optional<Set<String>> only) {

        boolean isWhole() {
            return patient.isEmpty() && filters.isEmpty() && only.isEmpty();
        }

        boolean includes(Resource resource) {
            return only.map(ids -> ids.contains(resource.getIdElement().getIdPart()))
                            .orElse(true)
                    && patient.map(id ->
                                    Compartment.isShared(resource.fhirType()) || Compartment.contains(resource, id))
                            .orElse(true)
                    && filters.stream().allMatch(filter -> fits(resource, filter));
        }

        private static boolean fits(Resource resource, ScopeFilter filter) {
            Property property = resource.getNamedProperty(filter.parameter());
            return property != null && property.getValues().stream().anyMatch(value -> hasCode(value, filter));
        }

        private static boolean hasCode(Base value, ScopeFilter filter) {
            return value instanceof CodeableConcept concept
                    && concept.getCoding().stream().anyMatch(coding -> isCode(coding, filter));
        }

        private static boolean isCode(Coding coding, ScopeFilter filter) {
            return filter.code().equals(coding.getCode())
                    && filter.system()
                            .map(system -> system.equals(coding.getSystem()))
                            .orElse(true);
        }
    }
}
