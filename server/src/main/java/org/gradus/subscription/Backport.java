package org.gradus.subscription;

/** Names of the implementation guide Subscriptions R5 Backport, version 1.1.0. */
final class Backport {

    private static final String BASE = "http://hl7.org/fhir/uv/subscriptions-backport/";
    private static final String STRUCTURE = BASE + "StructureDefinition/";

    static final String SUBSCRIPTION = STRUCTURE + "backport-subscription";
    static final String STATUS = STRUCTURE + "backport-subscription-status-r4";
    static final String NOTIFICATION = STRUCTURE + "backport-subscription-notification-r4";
    static final String TOPICS = STRUCTURE + "capabilitystatement-subscriptiontopic-canonical";

    static final String FILTER = STRUCTURE + "backport-filter-criteria";
    static final String CHANNEL_TYPE = STRUCTURE + "backport-channel-type";
    static final String CONTENT = STRUCTURE + "backport-payload-content";
    static final String HEARTBEAT = STRUCTURE + "backport-heartbeat-period";
    static final String TIMEOUT = STRUCTURE + "backport-timeout";
    static final String MAX_COUNT = STRUCTURE + "backport-max-count";

    static final String STATUS_OPERATION = BASE + "OperationDefinition/backport-subscription-status";
    static final String EVENTS_OPERATION = BASE + "OperationDefinition/backport-subscription-events";

    private Backport() {}
}
