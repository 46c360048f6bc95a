package org.gradus.record;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gradus.progression.protocol.Protocol;
import org.springframework.context.annotation.Fallback;
import org.springframework.stereotype.Component;

/** What a server without a protocol catalog can follow: nothing. */
@Component
@Fallback
class NoProtocols implements Protocols {

    @Override
    public Optional<Protocol> find(String canonical) {
        return Optional.empty();
    }

    @Override
    public Collection<Protocol> all() {
        return List.of();
    }
}
