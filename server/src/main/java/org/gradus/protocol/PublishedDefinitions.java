package org.gradus.protocol;

import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Component;

/** Keeps what each published protocol rests on, so that nothing stored later changes it. */
@Component
class PublishedDefinitions {

    private final StoredDefinitions stored;
    private final EntityManager entities;

    PublishedDefinitions(StoredDefinitions stored, EntityManager entities) {
        this.stored = stored;
        this.entities = entities;
    }

    /** Pins a protocol to what its compilation has found, unless it was published before. In the running transaction. */
    void pin(String protocol, NotedDefinitions compiledFrom) {
        if (entities.find(ProtocolBasis.class, protocol) == null) {
            entities.persist(new ProtocolBasis(protocol, compiledFrom.noted()));
        }
    }

    /** What a protocol is compiled from: what it was published with; what is there now, if it has not been published. */
    Definitions of(String protocol) {
        ProtocolBasis basis = entities.find(ProtocolBasis.class, protocol);
        return basis == null ? stored : new PinnedDefinitions(stored, basis.pins());
    }
}
