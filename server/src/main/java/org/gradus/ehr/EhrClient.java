package org.gradus.ehr;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gradus.ehr.EhrProblem.Kind;
import org.gradus.outgoing.OutgoingAnswer;
import org.gradus.outgoing.OutgoingHttp;
import org.gradus.outgoing.OutgoingRequest;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Talks FHIR with an EHR: with a token, ten seconds a call, no redirects; every answer but success is a problem of a kind. */
@Component
public class EhrClient {

    private static final String FHIR_JSON = "application/fhir+json";
    private static final int UNAUTHORIZED = 401;
    private static final int LONGEST_WORDS = 500;
    private static final Duration LONGEST_FILE = Duration.ofMinutes(15);
    private static final int LONGEST_LINE = 5 * 1024 * 1024;

    private final OutgoingHttp http;
    private final EhrTokens tokens;
    private final FhirContext fhir;

    EhrClient(OutgoingHttp http, EhrTokens tokens, FhirContext fhir) {
        this.http = http;
        this.tokens = tokens;
        this.fhir = fhir;
    }

    /**
     * One call.
     *
     * @param path below the EHR's base address
     * @param body a resource, encoded; null for none
     * @param headers more headers
     * @return the answer, which is a success
     * @throws EhrProblem for every other
     */
    public OutgoingAnswer call(
            Ehr ehr, String method, String path, @Nullable String body, Map<String, String> headers) {
        return call(ehr, request(URI.create(ehr.baseUrl() + '/' + path), method, body, headers));
    }

    /**
     * Gets what a link leads to that the EHR itself has given.
     *
     * @param link as it stands in the EHR's answer
     * @throws EhrProblem as with every call, and if the link leaves the EHR's base address: our token goes nowhere else
     */
    public OutgoingAnswer follow(Ehr ehr, String link) {
        URI address = OwnLinks.of(ehr, link)
                .orElseThrow(() -> EhrProblem.refused("The EHR gives a link that leads to another server."));
        return call(ehr, request(address, "GET", null, Map.of()));
    }

    /**
     * Calls an address at the EHR's server that the EHR itself has given for an export.
     *
     * @throws EhrProblem as with every call, and if the address is another server's: our token goes nowhere else
     */
    public OutgoingAnswer ofExport(Ehr ehr, String method, String link) {
        URI address = OwnLinks.address(ehr, link)
                .filter(each -> OwnLinks.isOfServer(ehr, each))
                .orElseThrow(() -> EhrProblem.refused("The EHR gives an address of an export at another server."));
        return call(ehr, request(address, method, null, Map.of()));
    }

    /**
     * Reads a file line by line.
     *
     * @param link as it stands in the EHR's answer; it may lead to another server, but then without our token
     * @param withToken whether the EHR asks for a token
     * @throws EhrProblem as with every call, and if another server's file asks for our token
     */
    public void lines(Ehr ehr, String link, boolean withToken, Consumer<String> line) {
        URI address =
                OwnLinks.address(ehr, link).orElseThrow(() -> EhrProblem.nonsense("The address of a file is none."));
        if (withToken && !OwnLinks.isOfServer(ehr, address)) {
            throw EhrProblem.refused("The EHR gives a file at another server that asks for our token.");
        }
        OutgoingRequest request = OutgoingRequest.get(address)
                .with("Accept", "application/fhir+ndjson")
                .within(LONGEST_FILE, LONGEST_LINE);
        OutgoingAnswer answer = read(withToken ? authorized(request, ehr) : request, line);
        if (answer.status() == UNAUTHORIZED && withToken) {
            tokens.forget(ehr);
            answer = read(authorized(request, ehr), line);
        }
        successful(answer);
    }

    private OutgoingAnswer read(OutgoingRequest request, Consumer<String> line) {
        try {
            return http.lines(request, line);
        } catch (IOException e) {
            throw EhrProblem.of(
                    Kind.PASSING,
                    "A file of the EHR could not be read to its end ("
                            + e.getClass().getSimpleName() + ").");
        }
    }

    private OutgoingAnswer call(Ehr ehr, OutgoingRequest request) {
        OutgoingAnswer answer = send(authorized(request, ehr));
        if (answer.status() == UNAUTHORIZED) {
            tokens.forget(ehr);
            answer = send(authorized(request, ehr));
        }
        return successful(answer);
    }

    /** A call that needs no token: the CapabilityStatement. */
    OutgoingAnswer callOpenly(Ehr ehr, String path) {
        return successful(send(request(URI.create(ehr.baseUrl() + '/' + path), "GET", null, Map.of())));
    }

    private OutgoingRequest authorized(OutgoingRequest request, Ehr ehr) {
        return request.with("Authorization", "Bearer " + tokens.token(ehr));
    }

    private static OutgoingRequest request(
            URI address, String method, @Nullable String body, Map<String, String> headers) {
        OutgoingRequest request = body == null
                ? OutgoingRequest.bare(method, address)
                : OutgoingRequest.send(method, address, FHIR_JSON + ";charset=UTF-8", body);
        request = request.with("Accept", FHIR_JSON);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            request = request.with(header.getKey(), header.getValue());
        }
        return request;
    }

    private OutgoingAnswer send(OutgoingRequest request) {
        try {
            return http.send(request);
        } catch (IOException e) {
            // Its message may hold an address; its class says enough.
            throw EhrProblem.of(
                    Kind.PASSING, "The EHR did not answer (" + e.getClass().getSimpleName() + ").");
        }
    }

    private OutgoingAnswer successful(OutgoingAnswer answer) {
        int status = answer.status();
        if (answer.isSuccess()) {
            return answer;
        }
        String sentence = "The EHR answered " + status + words(answer) + '.';
        throw switch (status) {
            case UNAUTHORIZED -> EhrProblem.of(Kind.PASSING, sentence);
            case 404, 410 -> EhrProblem.of(Kind.MISSING, sentence);
            case 405, 501 -> EhrProblem.of(Kind.NOT_TAKEN, sentence);
            case 409, 412 -> EhrProblem.of(Kind.CONFLICT, sentence);
            case 408, 425, 429 -> busy(sentence, answer);
            default -> status >= 500 ? busy(sentence, answer) : EhrProblem.refused(sentence);
        };
    }

    private static EhrProblem busy(String sentence, OutgoingAnswer answer) {
        return EhrProblem.busy(sentence, answer.header("retry-after").orElse(null));
    }

    /** What the EHR's OperationOutcome says, if there is one. */
    private String words(OutgoingAnswer answer) {
        try {
            return parser().parseResource(answer.body()) instanceof OperationOutcome outcome && outcome.hasIssue()
                    ? ": " + shortened(said(outcome))
                    : "";
        } catch (DataFormatException | IllegalArgumentException | IllegalStateException none) {
            return "";
        }
    }

    private static String said(OperationOutcome outcome) {
        return outcome.getIssue().stream()
                .map(issue -> issue.hasDiagnostics()
                        ? issue.getDiagnostics()
                        : issue.getDetails().hasText() ? issue.getDetails().getText() : String.valueOf(issue.getCode()))
                .collect(Collectors.joining("; "));
    }

    private static String shortened(String words) {
        return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) + '…' : words;
    }

    /**
     * The resource that an answer holds.
     *
     * @throws EhrProblem if it holds something else
     */
    public <T extends IBaseResource> T resource(OutgoingAnswer answer, Class<T> type) {
        try {
            IBaseResource found = parser().parseResource(answer.body());
            if (type.isInstance(found)) {
                return type.cast(found);
            }
            throw EhrProblem.nonsense(
                    "The EHR answered a " + found.fhirType() + " where a " + type.getSimpleName() + " was expected.");
        } catch (DataFormatException | IllegalArgumentException | IllegalStateException e) {
            throw EhrProblem.nonsense("The EHR did not answer with FHIR in JSON.");
        }
    }

    /** A resource as it is sent. */
    public String encoded(IBaseResource resource) {
        return parser().encodeResourceToString(resource);
    }

    private IParser parser() {
        return fhir.newJsonParser().setParserErrorHandler(new LenientErrorHandler(false));
    }
}
