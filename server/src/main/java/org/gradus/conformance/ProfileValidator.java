package org.gradus.conformance;

import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationResult;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Issue;
import org.gradus.errors.Problem.Kind;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.stereotype.Component;

/** Holds a resource against FHIR and the profiles it claims. */
@Component
public class ProfileValidator {

    /** A missing element is reported at its parent, with its own path at the head of the message. */
    private static final Pattern PATH_IN_MESSAGE =
            Pattern.compile("^([A-Z]\\w+(?:\\.[\\w\\[\\]:()]+)+): (.+)$", Pattern.DOTALL);

    private final FhirValidator validator;

    ProfileValidator(FhirValidator validator) {
        this.validator = validator;
    }

    /**
     * Validates a body as it came.
     *
     * @throws Problem (invalid) naming each element that is wrong
     */
    void validate(String body) {
        refuseErrors(validator.validateWithResult(body));
    }

    /**
     * Validates a resource already parsed.
     *
     * @throws Problem (invalid) naming each element that is wrong
     */
    public void validate(IBaseResource resource) {
        refuseErrors(validator.validateWithResult(resource));
    }

    private static void refuseErrors(ValidationResult result) {
        List<Issue> issues = result.getMessages().stream()
                .filter(message -> message.getSeverity() == ResultSeverityEnum.ERROR
                        || message.getSeverity() == ResultSeverityEnum.FATAL)
                .map(ProfileValidator::toIssue)
                .distinct()
                .toList();
        if (!issues.isEmpty()) {
            throw Problem.of(Kind.INVALID, issues);
        }
    }

    private static Issue toIssue(SingleValidationMessage message) {
        Matcher matcher = PATH_IN_MESSAGE.matcher(String.valueOf(message.getMessage()));
        return matcher.matches()
                ? new Issue(matcher.group(1), matcher.group(2))
                : new Issue(message.getLocationString(), String.valueOf(message.getMessage()));
    }
}
