package org.gradus.access;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import java.util.Map;
import org.gradus.access.Call.Interaction;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Stands before everything else at the FHIR endpoint. */
@Interceptor(order = RequestGate.FIRST)
@Component
public class RequestGate {

    /** Before whatever else looks at requests. */
    static final int FIRST = -1000;

    private static final String CALL = RequestGate.class.getName();
    private static final String REFERRED_TO = "has a reference to this resource";

    private final CallGate gate;
    private final OperationGate operations;
    private final BundleGate bundles;
    private final Professions professions;
    private final ClientResources clientResources;

    RequestGate(
            CallGate gate,
            OperationGate operations,
            BundleGate bundles,
            Professions professions,
            ClientResources clientResources) {
        this.professions = professions;
        this.clientResources = clientResources;
        this.gate = gate;
        this.operations = operations;
        this.bundles = bundles;
    }

    /** Judges the request by its address and headers, and narrows a search. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED, order = FIRST)
    public void admit(RequestDetails request) {
        Call call = Calls.of(request);
        if (call.interaction() == Interaction.CAPABILITIES) {
            return;
        }
        Rights rights = rights();
        Access.keep(request, rights);
        request.getUserData().put(CALL, call);
        Map<String, String[]> parameters = gate.admit(call, rights);
        if (call.interaction() == Interaction.SEARCH) {
            request.setParameters(new java.util.HashMap<>(parameters));
        } else if (call.interaction() == Interaction.CREATE) {
            String condition = request.getHeader("If-None-Exist");
            if (condition != null) {
                request.setHeaders("If-None-Exist", List.of(gate.narrowCondition(call, condition, rights)));
            }
        } else if (call.interaction() == Interaction.PAGE) {
            page(request, rights);
        }
    }

    private static void page(RequestDetails request, Rights rights) {
        String[] ids = request.getParameters().getOrDefault("_getpages", new String[0]);
        PageLinks.check(ids.length == 1 ? ids[0] : "", rights.grant());
    }

    private Rights rights() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof GrantToken token) {
            return new Rights(token.grant(), !professions.allow(token.grant()), clientResources);
        }
        throw Reason.NO_SCOPE.problem();
    }

    /** Judges what is known only once the body has been read. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = FIRST)
    public void admitBody(RequestDetails request) {
        Access.of(request).ifPresent(rights -> {
            if (request.getUserData().get(CALL) instanceof Call call) {
                IBaseResource body = request.getResource();
                if (call.interaction() == Interaction.OPERATION) {
                    operations.checkInput(call, rights, body instanceof Parameters parameters ? parameters : null);
                } else if (call.interaction() == Interaction.BUNDLE && body instanceof Bundle bundle) {
                    bundles.admit(bundle, request, rights);
                }
            }
        });
    }

    /** Completes the answer of a batch, and lets forbidden and missing look the same in it. */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = FIRST)
    public void complete(RequestDetails request, @Nullable IBaseResource answer) {
        if (answer instanceof Bundle bundle && bundle.getType() == BundleType.BATCHRESPONSE) {
            bundles.complete(bundle, request);
            if (isLimited(request)) {
                bundle.getEntry().stream()
                        .map(Bundle.BundleEntryComponent::getResponse)
                        .forEach(RequestGate::toSameAnswer);
            }
        }
    }

    private static void toSameAnswer(BundleEntryResponseComponent response) {
        if (isMissing(response.getStatus())) {
            response.setStatus("404 Not Found").setOutcome(outcome(Reason.NOT_VISIBLE));
        } else if (response.getOutcome() instanceof OperationOutcome outcome
                && isReferredTo(outcome.getIssueFirstRep().getDiagnostics())) {
            response.setOutcome(outcome(Reason.REFERRED_TO));
        }
    }

    private static Resource outcome(Reason reason) {
        return (Resource) reason.problem().getOperationOutcome();
    }

    /** HAPI names the resource that stands in the way of a deletion, whosever it is. */
    private static boolean isReferredTo(@Nullable String message) {
        return message != null && message.contains(REFERRED_TO);
    }

    private static boolean isMissing(@Nullable String status) {
        return status != null && (status.startsWith("404") || status.startsWith("410"));
    }

    /** To a token that does not reach everything, what is forbidden, deleted or missing looks the same. */
    @Hook(value = Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION, order = FIRST)
    public @Nullable BaseServerResponseException toSameAnswer(RequestDetails request, Throwable thrown) {
        if (isLimited(request) && isReferredTo(thrown.getMessage())) {
            return Reason.REFERRED_TO.problem();
        }
        boolean missing = thrown instanceof ResourceNotFoundException || thrown instanceof ResourceGoneException;
        boolean ofPage = request.getUserData().get(CALL) instanceof Call call && call.interaction() == Interaction.PAGE;
        return missing && !ofPage && isLimited(request) ? Reason.NOT_VISIBLE.problem() : null;
    }

    private static boolean isLimited(RequestDetails request) {
        return Access.of(request).map(rights -> !rights.isWide()).orElse(false);
    }
}
