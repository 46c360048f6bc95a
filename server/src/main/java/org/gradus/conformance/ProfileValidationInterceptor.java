package org.gradus.conformance;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/**
 * Validates the body of a create or update before anything else reads it, so that what is not FHIR at all is refused with
 * the path of the element too.
 */
@Interceptor
@Component
public class ProfileValidationInterceptor {

    /** The request's resource has been validated as it came. */
    static final String VALIDATED = ProfileValidationInterceptor.class.getName();

    private final ProfileValidator validator;

    ProfileValidationInterceptor(ProfileValidator validator) {
        this.validator = validator;
    }

    /** Refuses an invalid resource. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void validate(RequestDetails request) {
        if (request.getRestOperationType() == RestOperationTypeEnum.CREATE
                || request.getRestOperationType() == RestOperationTypeEnum.UPDATE) {
            String body = new String(request.loadRequestContents(), StandardCharsets.UTF_8);
            if (body.isBlank()) {
                throw new InvalidRequestException("The body is empty; send a resource.");
            }
            validator.validate(body);
            request.getUserData().put(VALIDATED, true);
        }
    }
}
