package org.gradus.hl7v2;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gradus.access.SystemClients;
import org.gradus.audit.AuditTrail;
import org.gradus.audit.Party;
import org.gradus.conformance.ProfileValidator;
import org.gradus.scope.ScopeSet;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * HAPI's storage as messages use it: every write validated, judged by the rights of the sender's client, and recorded as the
 * sender's. Needs a running transaction.
 */
@Component
class MessageStorage {

    private static final ScopeSet SCOPES =
            ScopeSet.parse("system/Observation.cru system/Patient.cru system/Procedure.cru system/Encounter.ru");

    private final DaoRegistry daos;
    private final SystemClients clients;
    private final AuditTrail audit;
    private final ProfileValidator validator;

    MessageStorage(DaoRegistry daos, SystemClients clients, AuditTrail audit, ProfileValidator validator) {
        this.daos = daos;
        this.clients = clients;
        this.audit = audit;
        this.validator = validator;
    }

    /** Details for the writes of one message. */
    SystemRequestDetails request(Sender sender, String controlId, Peer peer) {
        SystemRequestDetails request = clients.requestOf(sender.name(), SCOPES);
        audit.comesFrom(request, Party.client(sender.name()), peer.address(), controlId);
        return request;
    }

    /** An id that is the same for the same thing of the same sender, so that it can be stored once only. */
    static String idOf(Sender sender, String key) {
        return UUID.nameUUIDFromBytes((sender.rules().namespace() + '\n' + key).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Asks by a search: a read of what was never there would roll the running transaction back. */
    <T extends Resource> Optional<T> read(Class<T> type, String id) {
        return search(type, "_id", new TokenParam(id)).stream().findFirst();
    }

    /** All that have the identifier. */
    <T extends Resource> List<T> find(Class<T> type, Identifier identifier) {
        return search(type, "identifier", new TokenParam(identifier.getSystem(), identifier.getValue()));
    }

    private <T extends Resource> List<T> search(Class<T> type, String parameter, TokenParam value) {
        SearchParameterMap search = SearchParameterMap.newSynchronous().add(parameter, value);
        return daos.getResourceDao(type).search(search, new SystemRequestDetails()).getAllResources().stream()
                .map(type::cast)
                .toList();
    }

    /** Stores a resource at its id. One that was read carries its version, so that a change in between is a conflict. */
    @SuppressWarnings("unchecked")
    <T extends Resource> void put(T resource, Delivery delivery) {
        validate(resource);
        String reference = daos.getResourceDao((Class<T>) resource.getClass())
                .update(resource, delivery.request())
                .getId()
                .toUnqualified()
                .getValue();
        delivery.stored(reference);
    }

    /** What was read has a meta of version and time, which are not encoded and leave an empty one. */
    private void validate(Resource resource) {
        Resource content = resource.copy();
        if (!content.getMeta().hasProfile()) {
            content.setMeta(null);
        }
        validator.validate(content);
    }
}
