package org.gradus.subscription;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.UnsignedIntType;

/** An endpoint that takes notifications, with a path of its own, and the subscription it asks for. */
public final class Subscriber {

    static final String SECRET = "Bearer a-secret-of-the-subscriber";

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final WireMockServer SERVER =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1").extensions(new Pause()));
    private static final Map<String, Runnable> TOLD = new ConcurrentHashMap<>();

    static {
        SERVER.start();
    }

    /** Between the arrival of an event and its answer. */
    private static final class Pause implements ResponseDefinitionTransformerV2 {

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            if (event.getRequest().getBodyAsString().contains("notification-event")) {
                TOLD.getOrDefault(event.getRequest().getUrl(), () -> {}).run();
            }
            return event.getResponseDefinition();
        }

        @Override
        public String getName() {
            return "pause";
        }
    }

    private final String path = "/hook/" + UUID.randomUUID();

    /** One that answers with that status. */
    public static Subscriber answering(int status) {
        Subscriber subscriber = new Subscriber();
        subscriber.answers(status);
        return subscriber;
    }

    void answers(int status) {
        SERVER.stubFor(post(path)
                .willReturn(aResponse().withStatus(status).withHeader("Location", SERVER.baseUrl() + path + "/other")));
    }

    /** Says that it wants to be left alone for so long. */
    void answersBusy(int seconds) {
        SERVER.stubFor(post(path)
                .willReturn(aResponse().withStatus(503).withHeader("Retry-After", Integer.toString(seconds))));
    }

    /** It asks for every change of a patient's plans, in ids. */
    public Subscription askingForChangesOf(String patient) {
        return filtered(asking(Topic.PLAN_CHANGED, "id-only"), "patient=Patient/" + patient);
    }

    /** What happens while it has got an event and not answered yet. */
    public void whenTold(Runnable then) {
        TOLD.put(path, then);
    }

    /** What it asks for. */
    Subscription asking(Topic topic, String content) {
        Subscription subscription = new Subscription();
        subscription.getMeta().addProfile(Backport.SUBSCRIPTION);
        subscription.setStatus(SubscriptionStatus.REQUESTED).setReason("Test");
        subscription.setCriteria(topic.canonical());
        SubscriptionChannelComponent channel = subscription.getChannel();
        channel.setType(SubscriptionChannelType.RESTHOOK).setEndpoint(SERVER.baseUrl() + path);
        channel.setPayload("application/fhir+json");
        channel.getPayloadElement().addExtension(Backport.CONTENT, new CodeType(content));
        channel.addHeader("Authorization: " + SECRET);
        return subscription;
    }

    static Subscription filtered(Subscription subscription, String filter) {
        subscription.getCriteriaElement().addExtension(Backport.FILTER, new StringType(filter));
        return subscription;
    }

    static Subscription heartbeat(Subscription subscription, int seconds) {
        subscription.getChannel().addExtension(Backport.HEARTBEAT, number(new UnsignedIntType(), seconds));
        return subscription;
    }

    static Subscription oneByOne(Subscription subscription) {
        subscription.getChannel().addExtension(Backport.MAX_COUNT, number(new PositiveIntType(), 1));
        return subscription;
    }

    private static IntegerType number(IntegerType type, int value) {
        type.setValue(value);
        return type;
    }

    List<LoggedRequest> requests() {
        return SERVER.findAll(postRequestedFor(urlEqualTo(path)));
    }

    /** Requests to the place that a redirect names. */
    int redirected() {
        return SERVER.findAll(postRequestedFor(urlEqualTo(path + "/other"))).size();
    }

    /** What has come of that type, in the order of arrival. */
    List<Bundle> got(String type) {
        return requests().stream()
                .map(request -> FHIR.newJsonParser().parseResource(Bundle.class, request.getBodyAsString()))
                .filter(bundle -> type.equals(text(bundle, "type")))
                .toList();
    }

    /** The only one of that type, once it has come. */
    Bundle first(String type) {
        eventually(() -> assertThat(got(type)).isNotEmpty());
        return got(type).get(0);
    }

    /** Numbers of the events that have come, in the order of arrival, as often as they came. */
    public List<String> numbers() {
        return got("event-notification").stream()
                .flatMap(bundle -> events(bundle).stream())
                .map(event -> part(event, "event-number"))
                .toList();
    }

    static List<ParametersParameterComponent> events(Bundle bundle) {
        return status(bundle).getParameter().stream()
                .filter(parameter -> "notification-event".equals(parameter.getName()))
                .toList();
    }

    static Parameters status(Bundle bundle) {
        return (Parameters) bundle.getEntryFirstRep().getResource();
    }

    /** What a status says under that name. */
    public static String text(Bundle bundle, String name) {
        return String.valueOf(status(bundle).getParameterValue(name).primitiveValue());
    }

    /** Value of a part, for a reference what it refers to; empty if there is none. */
    static String part(ParametersParameterComponent parameter, String name) {
        return parameter.getPart().stream()
                .filter(part -> name.equals(part.getName()))
                .findFirst()
                .map(part -> part.getValue() instanceof org.hl7.fhir.r4.model.Reference reference
                        ? reference.getReference()
                        : part.getValue().primitiveValue())
                .orElse("");
    }

    /** Waits until what is claimed is true. */
    static void eventually(Runnable claim) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(claim::run);
    }
}
