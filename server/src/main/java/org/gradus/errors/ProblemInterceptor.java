package org.gradus.errors;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.gson.JsonParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseOperationOutcome;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;

/** The one place that knows both what goes wrong and HTTP: every error under {@code /fhir} passes here on its way out. */
@Interceptor
@Component
public class ProblemInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemInterceptor.class);
    /** Message codes of HAPI's StrictErrorHandler. */
    private static final Pattern STRICT_PARSER = Pattern.compile("HAPI-18(19|2[0-8]): ");

    private static final int BAD_REQUEST = 400;
    private static final int PRECONDITION_FAILED = 412;
    private static final int UNPROCESSABLE = 422;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    /** Turns whatever was thrown into a status and one OperationOutcome. */
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException toOutcome(RequestDetails request, Throwable thrown) {
        int status = statusOf(request, thrown);
        boolean away = DatabaseAway.is(thrown);
        if (away) {
            LOG.warn("The database could not be had for a request; its id is {}.", request.getRequestId());
        } else if (status == UNAVAILABLE && CancelledStatement.is(thrown)) {
            LOG.warn("The database took too long over a request; its id is {}.", request.getRequestId());
        } else if (status >= FIRST_SERVER_ERROR) {
            LOG.error("A request failed with HTTP {}; its id is {}.", status, request.getRequestId(), thrown);
        }
        BaseServerResponseException answer =
                thrown instanceof BaseServerResponseException known && known.getStatusCode() == status
                        ? known
                        : BaseServerResponseException.newInstance(status, String.valueOf(thrown.getMessage()));
        answer.setOperationOutcome(outcome(status, thrown, request));
        if (away && answer.getCause() == null && answer != thrown) {
            // So that nobody asks the database to record what the database could not do.
            answer.initCause(thrown);
        }
        if (status == UNAVAILABLE) {
            answer.addResponseHeader("Retry-After", DatabaseAway.RETRY_AFTER);
        }
        return answer;
    }

    /** Cleans the outcomes of the entries of a batch, which HAPI answers one by one. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void cleanBatch(RequestDetails request, IBaseResource answer) {
        if (answer instanceof Bundle bundle && bundle.getType() == BundleType.BATCHRESPONSE) {
            VersionCondition.correct(request, bundle);
        }
        if (answer instanceof Bundle bundle
                && bundle.getType() == BundleType.BATCHRESPONSE
                && bundle.getEntry().stream()
                        .anyMatch(entry -> entry.getResponse().hasOutcome())) {
            EchoedValues said = EchoedValues.of(request);
            bundle.getEntry().forEach(entry -> clean(entry.getResponse(), said));
        }
    }

    private static void clean(Bundle.BundleEntryResponseComponent response, EchoedValues said) {
        if (response.getOutcome() instanceof OperationOutcome outcome && outcome.hasIssue()) {
            StatusWords words = StatusWords.of(leadingNumber(response.getStatus()));
            outcome.getIssue().stream()
                    .filter(issue -> issue.getSeverity() == IssueSeverity.ERROR)
                    .forEach(issue -> {
                        issue.setDiagnostics(said.removedFrom(PublicSentence.of(String.valueOf(issue.getDiagnostics()))
                                .orElse(words.sentence())));
                        if (!issue.hasCode()) {
                            issue.setCode(words.issueType());
                        }
                    });
        }
    }

    private static int leadingNumber(String status) {
        return status != null && status.matches("\\d{3}.*") ? Integer.parseInt(status.substring(0, 3)) : BAD_REQUEST;
    }

    private static OperationOutcome outcome(int status, Throwable thrown, RequestDetails request) {
        if (thrown instanceof BaseServerResponseException known && known.getOperationOutcome() != null) {
            return cleaned(known.getOperationOutcome(), status, EchoedValues.of(request));
        }
        StatusWords words = StatusWords.of(status);
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(words.issueType())
                .setDiagnostics(sentence(status, thrown, words, request));
        return outcome;
    }

    private static OperationOutcome cleaned(IBaseOperationOutcome given, int status, EchoedValues said) {
        OperationOutcome outcome = (OperationOutcome) given;
        StatusWords words = StatusWords.of(status);
        outcome.getIssue()
                .forEach(issue ->
                        issue.setDiagnostics(said.removedFrom(PublicSentence.of(String.valueOf(issue.getDiagnostics()))
                                .orElse(words.sentence()))));
        return outcome;
    }

    private static String sentence(int status, Throwable thrown, StatusWords words, RequestDetails request) {
        if (status >= FIRST_SERVER_ERROR) {
            return words.sentence() + " Its id in the log is " + request.getRequestId() + ".";
        }
        return Optional.ofNullable(thrown.getMessage())
                .flatMap(PublicSentence::of)
                .map(sentence -> EchoedValues.of(request).removedFrom(sentence))
                .orElse(words.sentence());
    }

    /** What cannot be read at all is a bad request; what can be read but is not FHIR is unprocessable. */
    private static int statusOf(RequestDetails request, Throwable thrown) {
        if (DatabaseAway.is(thrown) || CancelledStatement.is(thrown)) {
            return UNAVAILABLE;
        }
        if (causes(thrown).anyMatch(ProblemInterceptor::isNoJson) || thrown instanceof RequestRejectedException) {
            return BAD_REQUEST;
        }
        if (causes(thrown).anyMatch(ProblemInterceptor::isNoFhir)) {
            return UNPROCESSABLE;
        }
        if (thrown instanceof ResourceVersionConflictException conflict && VersionCondition.fails(conflict, request)) {
            return PRECONDITION_FAILED;
        }
        if (thrown instanceof BaseServerResponseException known) {
            return known.getStatusCode();
        }
        return FIRST_SERVER_ERROR;
    }

    /** HAPI's parser reads with Jackson, its validator with Gson. */
    private static boolean isNoJson(Throwable thrown) {
        return thrown instanceof JsonProcessingException || thrown instanceof JsonParseException;
    }

    /** The strict parser's own complaints; of some requests HAPI keeps no more than their message. */
    private static boolean isNoFhir(Throwable thrown) {
        return thrown instanceof DataFormatException
                || thrown instanceof InvalidRequestException
                        && STRICT_PARSER
                                .matcher(String.valueOf(thrown.getMessage()))
                                .find();
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, each -> each != null, Throwable::getCause).limit(20);
    }
}
