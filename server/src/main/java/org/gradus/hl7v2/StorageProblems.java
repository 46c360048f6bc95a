package org.gradus.hl7v2;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.util.List;
import org.gradus.errors.Problem;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.PrimitiveType;

/** What the server's own refusals are for the sender of a message. */
final class StorageProblems {

    private static final int FORBIDDEN = 403;
    private static final int FIRST_SERVER_ERROR = 500;

    private StorageProblems() {}

    /** The refusal to be thrown instead; conflicts and faults of the server stay what they are. */
    static RuntimeException asRefusal(BaseServerResponseException problem, Place place) {
        if (problem instanceof ResourceVersionConflictException || problem.getStatusCode() >= FIRST_SERVER_ERROR) {
            return problem;
        } else if (problem instanceof Problem && problem.getStatusCode() == FORBIDDEN) {
            return MessageRefused.error(place, ErrorCode.APPLICATION, String.valueOf(problem.getMessage()));
        }
        // Sentences of the validator can repeat what they are about, so only the paths are told.
        List<String> paths = paths(problem);
        return MessageRefused.error(
                place,
                ErrorCode.DATA_TYPE,
                "What this segment says is not valid"
                        + (paths.isEmpty() ? "." : ": " + String.join(", ", paths) + "."));
    }

    private static List<String> paths(BaseServerResponseException problem) {
        return problem.getOperationOutcome() instanceof OperationOutcome outcome
                ? outcome.getIssue().stream()
                        .flatMap(issue -> issue.getExpression().stream())
                        .map(PrimitiveType::getValueAsString)
                        .distinct()
                        .limit(5)
                        .toList()
                : List.of();
    }
}
