package org.gradus.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import ca.uhn.fhir.context.FhirContext;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** An EHR with its token endpoint that keeps what it is sent, honours If-Match, and fails as it is told to. */
public final class EhrDouble implements ResponseDefinitionTransformerV2 {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final WireMockServer server;
    private final Map<String, Resource> stored = new LinkedHashMap<>();
    private final Set<String> taken = new LinkedHashSet<>();
    private final Map<String, Integer> refused = new LinkedHashMap<>();
    private final Deque<UnaryOperator<ResponseDefinitionBuilder>> failures = new ArrayDeque<>();
    private final List<Write> writes = new ArrayList<>();
    private final List<String> assertions = new ArrayList<>();
    private final Deque<Integer> unauthorized = new ArrayDeque<>();
    private int ids;
    private int calls;
    private boolean down;
    private BiConsumer<String, String> whenWritten = (method, path) -> {};
    private Consumer<String> whenSearched = type -> {};

    /** A write that was carried out or refused, as it came. */
    public record Write(
            String method, String path, String ifMatch, String key, String authorization, Resource body, int status) {}

    /** One that takes these types. */
    public EhrDouble(String... types) {
        taken.addAll(List.of(types));
        server = new WireMockServer(wireMockConfig().dynamicPort().extensions(this));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
    }

    public void close() {
        server.stop();
    }

    /** Address of its FHIR endpoint. */
    public String base() {
        return server.baseUrl() + "/fhir";
    }

    /** The EHR knows a patient. */
    public synchronized String knows(String system, String value) {
        Patient patient = new Patient();
        patient.addIdentifier().setSystem(system).setValue(value);
        return keep(patient, "their-patient-" + ++ids, 1).getIdElement().getIdPart();
    }

    /** Somebody at the EHR enters a resource; searches by its patient find it. */
    public synchronized void has(Resource resource, String id) {
        keep(resource, id, 1);
    }

    /** What happens while a write that was carried out is not answered yet; told its method and path. */
    public synchronized void whenWritten(BiConsumer<String, String> then) {
        whenWritten = then;
    }

    /** What happens while a search is not answered yet; told the type. */
    public synchronized void whenSearched(Consumer<String> then) {
        whenSearched = then;
    }

    /** Every write of a type is refused from now on. */
    public synchronized void refuse(String type, int status) {
        refused.put(type, status);
    }

    /** Writes of a type are carried out again. */
    public synchronized void accept(String type) {
        refused.remove(type);
    }

    /** The next write is not carried out, but answered so. */
    public synchronized void failNext(int times, UnaryOperator<ResponseDefinitionBuilder> answer) {
        for (int i = 0; i < times; i++) {
            failures.add(answer);
        }
    }

    /** The next write is carried out, and its answer spoilt. */
    public synchronized void spoilNext(UnaryOperator<ResponseDefinitionBuilder> answer) {
        failures.add(new Spoilt(answer));
    }

    private record Spoilt(UnaryOperator<ResponseDefinitionBuilder> answer)
            implements UnaryOperator<ResponseDefinitionBuilder> {
        @Override
        public ResponseDefinitionBuilder apply(ResponseDefinitionBuilder builder) {
            return answer.apply(builder);
        }
    }

    /** Every call is answered 503 from now on, or no longer. */
    public synchronized void down(boolean isDown) {
        down = isDown;
    }

    /** The next calls with a token are answered 401. */
    public synchronized void rejectTokens(int times) {
        for (int i = 0; i < times; i++) {
            unauthorized.add(1);
        }
    }

    /** Somebody at the EHR changes a resource. */
    public synchronized void edit(String path, UnaryOperator<Resource> edit) {
        Resource before = stored.get(path);
        int version = Integer.parseInt(before.getMeta().getVersionId());
        keep(edit.apply(before.copy()), before.getIdElement().getIdPart(), version + 1);
    }

    /** What it has of a type. */
    public synchronized <T extends Resource> List<T> all(Class<T> type) {
        return stored.values().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** All writes that came, in order. */
    public synchronized List<Write> writes() {
        return List.copyOf(writes);
    }

    /** The forms that its token endpoint got. */
    public synchronized List<String> assertions() {
        return List.copyOf(assertions);
    }

    /** How often it was called, whatever it answered. */
    public synchronized int calls() {
        return calls;
    }

    @Override
    public String getName() {
        return "ehr";
    }

    @Override
    public synchronized ResponseDefinition transform(ServeEvent event) {
        Request request = event.getRequest();
        calls++;
        if (down) {
            return aResponse().withStatus(503).build();
        }
        String url = request.getUrl();
        String path = url.replaceFirst("^/fhir/", "").replaceFirst("\\?.*", "");
        if (url.startsWith("/token")) {
            return token(request);
        } else if (path.equals(".well-known/smart-configuration")) {
            return json("{\"token_endpoint\": \"" + server.baseUrl() + "/token\"}")
                    .build();
        } else if (path.equals("metadata")) {
            return resource(200, capabilities()).build();
        } else if (!unauthorized.isEmpty()) {
            unauthorized.remove();
            return aResponse().withStatus(401).build();
        }
        return fhir(request, path).build();
    }

    private ResponseDefinition token(Request request) {
        assertions.add(Map.of("form", URLDecoder.decode(request.getBodyAsString(), StandardCharsets.UTF_8))
                .get("form"));
        return json("{\"access_token\": \"token-" + assertions.size()
                        + "\", \"token_type\": \"bearer\", \"expires_in\": 300}")
                .build();
    }

    private ResponseDefinitionBuilder fhir(Request request, String path) {
        String method = request.getMethod().getName();
        if (path.endsWith("/_search")) {
            return search(path.replace("/_search", ""), request.getBodyAsString());
        } else if (method.equals("GET")) {
            return path.contains("/")
                    ? stored.containsKey(path) ? resource(200, stored.get(path)) : outcome(404, "not here")
                    : search(path, request.getUrl().replaceFirst("[^?]*\\?", ""));
        }
        UnaryOperator<ResponseDefinitionBuilder> failure = failures.poll();
        if (failure != null && !(failure instanceof Spoilt)) {
            note(request, path, -1);
            return failure.apply(aResponse());
        }
        ResponseDefinitionBuilder answer = write(request, method, path);
        return failure == null ? answer : failure.apply(answer);
    }

    private ResponseDefinitionBuilder write(Request request, String method, String path) {
        String type = path.replaceFirst("/.*", "");
        Integer refusal = refused.get(type);
        if (refusal != null) {
            note(request, path, refusal);
            return outcome(refusal, "this is not taken");
        }
        Resource sent = (Resource) FHIR.newJsonParser().parseResource(request.getBodyAsString());
        if (method.equals("POST")) {
            return noted(request, path, 201, resource(201, keep(sent, "their-" + ++ids, 1)));
        }
        Resource before = stored.get(path);
        String ifMatch = header(request, "If-Match");
        if (before == null) {
            return noted(request, path, 404, outcome(404, "not here"));
        }
        String version = before.getMeta().getVersionId();
        if (!ifMatch.isEmpty() && !ifMatch.equals("W/\"" + version + '"')) {
            return noted(request, path, 412, outcome(412, "another version"));
        }
        Resource kept = keep(sent, path.substring(path.indexOf('/') + 1), Integer.parseInt(version) + 1);
        return noted(request, path, 200, resource(200, kept));
    }

    private Resource keep(Resource resource, String id, int version) {
        resource.setId(resource.fhirType() + '/' + id + "/_history/" + version);
        resource.getMeta().setVersionId(Integer.toString(version)).setLastUpdated(new Date());
        stored.put(resource.fhirType() + '/' + id, resource);
        return resource;
    }

    private ResponseDefinitionBuilder noted(
            Request request, String path, int status, ResponseDefinitionBuilder answer) {
        note(request, path, status);
        if (status < 300) {
            whenWritten.accept(request.getMethod().getName(), path);
        }
        return answer;
    }

    private void note(Request request, String path, int status) {
        writes.add(new Write(
                request.getMethod().getName(),
                path,
                header(request, "If-Match"),
                header(request, "Idempotency-Key"),
                header(request, "Authorization"),
                (Resource) FHIR.newJsonParser().parseResource(request.getBodyAsString()),
                status));
    }

    private static String header(Request request, String name) {
        return request.containsHeader(name) ? request.getHeader(name) : "";
    }

    private ResponseDefinitionBuilder search(String type, String query) {
        whenSearched.accept(type);
        String wanted = URLDecoder.decode(query, StandardCharsets.UTF_8);
        Bundle found = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        stored.values().stream()
                .filter(resource -> resource.fhirType().equals(type))
                .filter(resource -> wanted.startsWith("patient=")
                        ? wanted.startsWith(subject(resource) + '&')
                        : identifiers(resource).contains(wanted.replaceFirst("^identifier=", "")))
                .forEach(resource -> found.addEntry().setResource(resource));
        return resource(200, found);
    }

    private static String subject(Resource resource) {
        return resource.getNamedProperty("subject").getValues().stream()
                .map(Reference.class::cast)
                .map(subject -> subject.getReference().replace("Patient/", "patient="))
                .findFirst()
                .orElse("");
    }

    private static Set<String> identifiers(Resource resource) {
        Property identifiers = resource.getNamedProperty("identifier");
        return identifiers.getValues().stream()
                .map(Identifier.class::cast)
                .map(i -> i.getSystem() + '|' + i.getValue())
                .collect(Collectors.toSet());
    }

    private CapabilityStatement capabilities() {
        CapabilityStatement statement = new CapabilityStatement();
        CapabilityStatementRestComponent rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        for (String type : taken) {
            CapabilityStatementRestResourceComponent resource =
                    rest.addResource().setType(type);
            resource.addInteraction().setCode(TypeRestfulInteraction.CREATE);
            resource.addInteraction().setCode(TypeRestfulInteraction.UPDATE);
            resource.addInteraction().setCode(TypeRestfulInteraction.READ);
            resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
        }
        return statement;
    }

    private static ResponseDefinitionBuilder json(String body) {
        return aResponse().withHeader("Content-Type", "application/json").withBody(body);
    }

    private static ResponseDefinitionBuilder resource(int status, Resource resource) {
        ResponseDefinitionBuilder answer = aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/fhir+json")
                .withBody(FHIR.newJsonParser().encodeResourceToString(resource));
        return resource.hasIdElement() && resource.getMeta().hasVersionId()
                ? answer.withHeader("ETag", "W/\"" + resource.getMeta().getVersionId() + '"')
                : answer;
    }

    private static ResponseDefinitionBuilder outcome(int status, String words) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue().setDiagnostics(words);
        return resource(status, outcome);
    }

    /** The connection is reset. */
    public static ResponseDefinitionBuilder reset(ResponseDefinitionBuilder answer) {
        return answer.withFault(Fault.CONNECTION_RESET_BY_PEER);
    }
}
