package org.gradus.access;

import java.util.Set;

/** What belongs to a client rather than to a patient's record. Whoever keeps it implements this. */
public interface ClientResources {

    /** Ids of the client's Subscriptions. */
    Set<String> subscriptionsOf(String client);
}
