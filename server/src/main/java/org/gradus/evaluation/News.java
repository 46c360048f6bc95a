package org.gradus.evaluation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.evaluation.EvaluationRequest.Cause;
import org.gradus.progression.evidence.EvidenceId;

/**
 * What has happened to a patient since the last evaluation.
 *
 * @param earliest the earliest local day that new or changed evidence concerns
 * @param revised references of resources that changed or went away
 * @param edited references of resources that a person changed
 * @param arrived references of what can begin or end a plan
 * @param records Patients that were merged into another or separated from it
 */
record News(
        Optional<LocalDate> earliest,
        Set<String> revised,
        Set<String> edited,
        Set<String> arrived,
        Set<EvidenceId> records) {

    News {
        revised = Set.copyOf(revised);
        edited = Set.copyOf(edited);
        arrived = Set.copyOf(arrived);
        records = Set.copyOf(records);
    }

    static News none() {
        return new News(Optional.empty(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    static News of(List<EvaluationRequest> requests) {
        return new News(
                requests.stream().flatMap(r -> r.effectiveDay().stream()).min(LocalDate::compareTo),
                resources(requests.stream().filter(EvaluationRequest::revised).toList()),
                resources(of(requests, Cause.EDIT)),
                resources(of(requests, Cause.ENROLMENT)),
                of(requests, Cause.MERGE).stream()
                        .map(r -> new EvidenceId(r.resource(), r.version()))
                        .collect(Collectors.toSet()));
    }

    private static List<EvaluationRequest> of(List<EvaluationRequest> requests, Cause cause) {
        return requests.stream().filter(r -> r.cause() == cause).toList();
    }

    private static Set<String> resources(Collection<EvaluationRequest> requests) {
        Set<String> resources = new LinkedHashSet<>();
        requests.forEach(r -> resources.add(r.resource()));
        return resources;
    }

    /** Whether evidence changed that was there before (ruling 37). */
    boolean hasRevisions() {
        return !revised.isEmpty();
    }
}
