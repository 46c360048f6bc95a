package org.gradus.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationResult;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * An extension that brings an element of another version of FHIR ({@code http://hl7.org/fhir/5.0/StructureDefinition/…},
 * as MCC eCare Plans carry) can be held against nothing here: that is a warning, as with any profile that the server does
 * not know.
 */
@Interceptor
@Component
public class OtherVersionExtensionInterceptor {

    /** How the validator names its finding; it knows no version but its own. */
    private static final String OTHER_VERSION = "Extension_EXT_Version_Invalid";

    private final FhirContext fhirContext;

    OtherVersionExtensionInterceptor(FhirContext fhirContext) {
        this.fhirContext = fhirContext;
    }

    /** The result with warnings in place of such errors; nothing where there are none. */
    @Hook(Pointcut.VALIDATION_COMPLETED)
    public @Nullable ValidationResult completed(ValidationResult result) {
        if (result.getMessages().stream().noneMatch(OtherVersionExtensionInterceptor::isOtherVersion)) {
            return null;
        }
        return new ValidationResult(
                fhirContext,
                result.getMessages().stream()
                        .map(OtherVersionExtensionInterceptor::milder)
                        .toList());
    }

    private static SingleValidationMessage milder(SingleValidationMessage message) {
        if (isOtherVersion(message)) {
            message.setSeverity(ResultSeverityEnum.WARNING);
        }
        return message;
    }

    private static boolean isOtherVersion(SingleValidationMessage message) {
        return OTHER_VERSION.equals(message.getMessageId());
    }
}
