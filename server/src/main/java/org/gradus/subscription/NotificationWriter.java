package org.gradus.subscription;

import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gradus.access.Grant;
import org.gradus.access.StandingGrants;
import org.gradus.subscription.SubscriptionState.Status;
import org.gradus.web.ServerAddress;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.stereotype.Component;

/** Writes notifications and answers as the backport has them on R4: Bundles whose first entry is the status. */
@Component
class NotificationWriter {

    private static final String FAILED = "The endpoint has not taken a notification as often as it was tried.";

    private final StoredResources resources;
    private final StandingGrants grants;
    private final ServerAddress address;

    NotificationWriter(StoredResources resources, StandingGrants grants, ServerAddress address) {
        this.resources = resources;
        this.grants = grants;
        this.address = address;
    }

    /**
     * A notification, or the answer of {@code $events}.
     *
     * @param owner what the client may see now; the rest is left out
     */
    Bundle notification(
            SubscriptionState state,
            NotificationType type,
            Status status,
            List<SubscriptionEvent> events,
            Content content,
            Grant owner) {
        Bundle bundle = new Bundle().setType(BundleType.HISTORY);
        bundle.getMeta().addProfile(Backport.NOTIFICATION);
        bundle.setTimestampElement(InstantType.now());
        Parameters parameters = status(state, type, status);
        BundleEntryComponent first = bundle.addEntry();
        first.setFullUrl("urn:uuid:" + UUID.randomUUID()).setResource(parameters);
        first.getRequest().setMethod(HTTPVerb.GET).setUrl(own(state) + "/$status");
        first.getResponse().setStatus("200");
        for (SubscriptionEvent event : events) {
            ParametersParameterComponent told = parameters.addParameter().setName("notification-event");
            told.addPart().setName("event-number").setValue(new StringType(Long.toString(event.number())));
            told.addPart().setName("timestamp").setValue(new InstantType(Date.from(event.at())));
            if (content != Content.EMPTY) {
                visible(event, owner).ifPresent(focus -> tell(event, focus, content, told, bundle));
            }
        }
        return bundle;
    }

    private Optional<Resource> visible(SubscriptionEvent event, Grant owner) {
        return resources.find(event.focus()).filter(focus -> grants.sees(owner, focus));
    }

    private void tell(
            SubscriptionEvent event,
            Resource focus,
            Content content,
            ParametersParameterComponent told,
            Bundle bundle) {
        told.addPart().setName("focus").setValue(new Reference(absolute(event.focus())));
        event.resources().stream()
                .skip(1)
                .forEach(
                        other -> told.addPart().setName("additional-context").setValue(new Reference(absolute(other))));
        BundleEntryComponent entry = bundle.addEntry();
        IdType id = new IdType(event.focus());
        boolean first = "1".equals(focus.getMeta().getVersionId());
        entry.setFullUrl(absolute(event.focus()));
        entry.getRequest()
                .setMethod(first ? HTTPVerb.POST : HTTPVerb.PUT)
                .setUrl(first ? id.getResourceType() : id.getResourceType() + '/' + id.getIdPart());
        entry.getResponse().setStatus(first ? "201" : "200");
        if (content == Content.FULL_RESOURCE) {
            entry.setResource(focus);
        }
    }

    /** The answer of {@code $status}. */
    Bundle statuses(List<SubscriptionState> states) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(states.size());
        states.forEach(state -> bundle.addEntry()
                .setFullUrl("urn:uuid:" + UUID.randomUUID())
                .setResource(status(state, NotificationType.QUERY_STATUS, state.status()))
                .getSearch()
                .setMode(SearchEntryMode.MATCH));
        return bundle;
    }

    private Parameters status(SubscriptionState state, NotificationType type, Status status) {
        Parameters parameters = new Parameters();
        parameters.getMeta().addProfile(Backport.STATUS);
        parameters.addParameter().setName("subscription").setValue(new Reference(own(state)));
        parameters
                .addParameter()
                .setName("topic")
                .setValue(new CanonicalType(state.terms().topic().canonical()));
        parameters.addParameter().setName("status").setValue(new CodeType(status.code()));
        parameters.addParameter().setName("type").setValue(new CodeType(type.code()));
        parameters
                .addParameter()
                .setName("events-since-subscription-start")
                .setValue(new StringType(Long.toString(state.events())));
        if (status == Status.ERROR) {
            parameters.addParameter().setName("error").setValue(new CodeableConcept().setText(FAILED));
        }
        return parameters;
    }

    private String own(SubscriptionState state) {
        return address.fhir() + "/Subscription/" + state.id();
    }

    private String absolute(String reference) {
        IdType id = new IdType(reference);
        return address.fhir() + '/' + id.getResourceType() + '/' + id.getIdPart();
    }
}
