package org.gradus.subscription;

import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;

/** What the CapabilityStatement says of subscriptions. */
public final class SubscriptionCapabilities {

    private SubscriptionCapabilities() {}

    /** Names the profile and the topics. */
    public static void describe(CapabilityStatementRestResourceComponent subscription) {
        subscription.addSupportedProfile(Backport.SUBSCRIPTION);
        for (Topic topic : Topic.values()) {
            subscription.addExtension(Backport.TOPICS, new CanonicalType(topic.canonical()));
        }
    }
}
