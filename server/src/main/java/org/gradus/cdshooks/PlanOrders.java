package org.gradus.cdshooks;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gradus.progression.protocol.ActivityRule;
import org.gradus.record.PresentResource;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.springframework.stereotype.Component;

/** Reads the activities and prohibitions of a plan: the ServiceRequests that its CarePlan names, in one search. */
@Component
class PlanOrders {

    private static final String TYPE = "ServiceRequest";

    private final DaoRegistry daos;

    PlanOrders(DaoRegistry daos) {
        this.daos = daos;
    }

    List<PlanOrder> of(PlanStanding plan) {
        Map<String, ActivityRule> rules = plan.protocol().activities().stream()
                .collect(Collectors.toMap(ActivityRule::item, Function.identity()));
        return requests(plan.planId()).stream()
                .map(request -> {
                    ActivityRule rule = rules.get(PlanOrder.item(request));
                    return rule == null
                            ? PlanOrder.of(request, request.getCode().getText(), Set.of())
                            : PlanOrder.of(request, rule.title(), rule.codes());
                })
                .toList();
    }

    private List<ServiceRequest> requests(String planId) {
        List<String> ids =
                PresentResource.read(daos.getResourceDao(CarePlan.class), new IdType("CarePlan", planId)).stream()
                        .flatMap(plan -> plan.getActivity().stream())
                        .map(activity -> activity.getReference().getReferenceElement())
                        .filter(reference -> TYPE.equals(reference.getResourceType()))
                        .map(reference -> reference.getIdPart())
                        .filter(Objects::nonNull)
                        .toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        TokenOrListParam any = new TokenOrListParam();
        ids.forEach(id -> any.add(new TokenParam(id)));
        return daos
                .getResourceDao(ServiceRequest.class)
                .search(SearchParameterMap.newSynchronous().add("_id", any), new SystemRequestDetails())
                .getAllResources()
                .stream()
                .map(ServiceRequest.class::cast)
                .toList();
    }
}
