package org.gradus.partition;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.param.HasParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Within which patients' records a search stays. A search that leads on to other resources, by a chain or {@code _has}, may meet
 * those of any partition, so it stays within none.
 */
final class PatientSearch {

    private static final String PATIENT = "Patient";

    /** The two parameters for the element that names the patient; the second one finds groups, too. */
    private static final String BY_PATIENT = "patient";

    private static final String BY_SUBJECT = "subject";

    private PatientSearch() {}

    /** Ids of the patients; empty if what is found may be anybody's. */
    static Optional<Set<String>> of(String type, SearchParameterMap search) {
        if (search.getEverythingMode() != null || leadsOn(search)) {
            return Optional.empty();
        }
        for (Map.Entry<String, List<List<IQueryParameterType>>> parameter : search.entrySet()) {
            for (List<IQueryParameterType> values : parameter.getValue()) {
                Optional<Set<String>> patients = patients(type, parameter.getKey(), values);
                if (patients.isPresent()) {
                    return patients;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the search asks for what is not there ({@code :missing}). */
    static boolean isOfMissing(SearchParameterMap search) {
        return search.values().stream()
                .flatMap(List::stream)
                .flatMap(Collection::stream)
                .anyMatch(value -> value.getMissing() != null);
    }

    private static boolean leadsOn(SearchParameterMap search) {
        return leadsOn(search.getSort())
                || search.values().stream()
                        .flatMap(List::stream)
                        .flatMap(Collection::stream)
                        .anyMatch(value -> value instanceof HasParam
                                || value instanceof ReferenceParam reference && reference.getChain() != null);
    }

    private static boolean leadsOn(@Nullable SortSpec sort) {
        return sort != null && (sort.getParamName().indexOf('.') >= 0 || leadsOn(sort.getChain()));
    }

    private static Optional<Set<String>> patients(String type, String parameter, List<IQueryParameterType> values) {
        Set<String> patients = new LinkedHashSet<>();
        for (IQueryParameterType value : values) {
            String patient = type.equals(PATIENT) ? byId(parameter, value) : byOwner(parameter, value);
            if (patient == null) {
                return Optional.empty();
            }
            patients.add(patient);
        }
        return patients.isEmpty() ? Optional.empty() : Optional.of(patients);
    }

    private static @Nullable String byId(String parameter, IQueryParameterType value) {
        return parameter.equals("_id")
                        && value instanceof TokenParam id
                        && id.getModifier() == null
                        && id.getMissing() == null
                ? named(id.getValue())
                : null;
    }

    private static @Nullable String byOwner(String parameter, IQueryParameterType value) {
        if (!(value instanceof ReferenceParam reference)
                || reference.getMissing() != null
                || reference.isMdmExpand()
                || reference.getBaseUrl() != null) {
            return null;
        }
        String qualifier = reference.getQueryParameterQualifier();
        boolean isPlain = qualifier == null || qualifier.isEmpty() || qualifier.equals(':' + PATIENT);
        boolean isOfPatient = parameter.equals(BY_PATIENT)
                && (reference.getResourceType() == null
                        || reference.getResourceType().isEmpty()
                        || PATIENT.equals(reference.getResourceType()));
        boolean isOfSubject = parameter.equals(BY_SUBJECT) && PATIENT.equals(reference.getResourceType());
        return isPlain && (isOfPatient || isOfSubject) ? named(reference.getIdPart()) : null;
    }

    /** The id; {@code null} if there is none, or something else than an id. */
    private static @Nullable String named(@Nullable String text) {
        String id = text == null ? "" : text.startsWith(PATIENT + '/') ? text.substring(PATIENT.length() + 1) : text;
        return id.isEmpty() || id.indexOf('/') >= 0 ? null : id;
    }
}
