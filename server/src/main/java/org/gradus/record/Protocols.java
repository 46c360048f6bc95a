package org.gradus.record;

import java.util.Collection;
import java.util.Optional;
import org.gradus.progression.protocol.Protocol;

/** The protocols that this server can follow. */
public interface Protocols {

    /** The protocol of a canonical, {@code url|version}. */
    Optional<Protocol> find(String canonical);

    /** All of them, in every version that is kept. */
    Collection<Protocol> all();
}
