package org.gradus.authorization;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The authorization server that clients of this FHIR endpoint are sent to, where it is not this server itself. */
public interface AnnouncedServer {

    /**
     * Its SMART configuration; empty where clients are to get their tokens here.
     *
     * @throws IOException if it cannot be asked
     */
    Optional<Map<String, Object>> configuration() throws IOException;
}
