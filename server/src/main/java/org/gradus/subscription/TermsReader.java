package org.gradus.subscription;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.gradus.access.Grant;
import org.gradus.access.StandingGrants;
import org.gradus.outgoing.OutgoingAddresses;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a Subscription asks for, and refuses what the server would not do. */
@Component
class TermsReader {

    private static final String PAYLOAD = "application/fhir+json";
    private static final int LONGEST_ENDPOINT = 2000;
    private static final int DEFAULT_TIMEOUT = 10;
    private static final int LONGEST_TIMEOUT = 30;
    private static final int SHORTEST_HEARTBEAT = 10;
    private static final int LONGEST_HEARTBEAT = 86_400;
    private static final int DEFAULT_COUNT = 10;
    private static final int MOST_COUNT = 50;

    private final OutgoingAddresses addresses;
    private final StandingGrants grants;
    private final Clock clock = Clock.systemUTC();

    TermsReader(OutgoingAddresses addresses, StandingGrants grants) {
        this.addresses = addresses;
        this.grants = grants;
    }

    /**
     * Reads a Subscription and takes the values of its headers out of it.
     *
     * @param owner what its client may see
     * @param before headers that are kept already
     * @throws org.gradus.errors.Problem 422 naming the element
     */
    Terms read(Subscription subscription, Grant owner, Map<String, String> before) {
        Topic topic = Topic.of(String.valueOf(subscription.getCriteria()))
                .orElseThrow(() -> Refused.unsupported(
                        "criteria", "There is no such topic; the CapabilityStatement lists those there are."));
        Filters filters = Filters.of(subscription);
        filters.patient().ifPresent(id -> mustReach(owner, "Patient", id));
        filters.plan().ifPresent(id -> mustReach(owner, "CarePlan", id));
        SubscriptionChannelComponent channel = subscription.getChannel();
        if (channel.getType() != SubscriptionChannelType.RESTHOOK
                || channel.getTypeElement().hasExtension(Backport.CHANNEL_TYPE)) {
            throw Refused.unsupported("channel.type", "The only channel is rest-hook.");
        } else if (!PAYLOAD.equals(channel.getPayload())) {
            throw Refused.unsupported("channel.payload", "The only payload is application/fhir+json.");
        }
        Integer heartbeat = number(channel, Backport.HEARTBEAT, SHORTEST_HEARTBEAT, LONGEST_HEARTBEAT);
        Integer timeout = number(channel, Backport.TIMEOUT, 1, LONGEST_TIMEOUT);
        Integer count = number(channel, Backport.MAX_COUNT, 1, MOST_COUNT);
        return new Terms(
                topic,
                filters.patient().orElse(null),
                filters.plan().orElse(null),
                endpoint(channel),
                SecretHeaders.take(channel.getHeader(), before),
                content(channel),
                heartbeat == null ? null : Duration.ofSeconds(heartbeat),
                Duration.ofSeconds(timeout == null ? DEFAULT_TIMEOUT : timeout),
                count == null ? DEFAULT_COUNT : count,
                end(subscription));
    }

    private void mustReach(Grant owner, String type, String id) {
        if (!grants.reaches(owner, type, id)) {
            throw Refused.invalid("criteria.extension", "The filter names nothing that the access token reaches.");
        }
    }

    private URI endpoint(SubscriptionChannelComponent channel) {
        String text = String.valueOf(channel.getEndpoint());
        try {
            URI endpoint = URI.create(text);
            addresses.check(endpoint);
            if (text.length() <= LONGEST_ENDPOINT) {
                return endpoint;
            }
        } catch (IllegalArgumentException | IOException e) {
            // Told below, without what the address or its name server said.
        }
        throw Refused.invalid("channel.endpoint", "The server sends notifications to public https addresses only.");
    }

    private static Content content(SubscriptionChannelComponent channel) {
        return Optional.ofNullable(channel.getPayloadElement().getExtensionByUrl(Backport.CONTENT))
                .map(Extension::getValue)
                .flatMap(value -> Content.of(String.valueOf(value.primitiveValue())))
                .orElseThrow(() -> Refused.unsupported(
                        "channel.payload.extension", "The content is empty, id-only or full-resource."));
    }

    private static @Nullable Integer number(Element element, String url, int least, int most) {
        Extension extension = element.getExtensionByUrl(url);
        if (extension == null) {
            return null;
        }
        int value = extension.getValue() instanceof IntegerType number && number.hasValue() ? number.getValue() : -1;
        if (value < least || value > most) {
            throw Refused.unsupported(
                    "channel.extension",
                    url.substring(url.lastIndexOf('/') + 1) + " is a number from " + least + " to " + most + ".");
        }
        return value;
    }

    private @Nullable Instant end(Subscription subscription) {
        if (!subscription.hasEnd()) {
            return null;
        }
        Instant end = subscription.getEnd().toInstant();
        if (!end.isAfter(clock.instant())) {
            throw Refused.invalid("end", "The end is in the past.");
        }
        return end;
    }
}
