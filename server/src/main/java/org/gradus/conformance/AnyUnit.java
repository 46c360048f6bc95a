package org.gradus.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import org.jspecify.annotations.Nullable;

/**
 * Lets every unit pass that only claims to be UCUM. Whether a unit is known is for the protocol to judge, which stores the
 * measurement, does not count it and says why; a profile that names its units still holds clients to them.
 */
final class AnyUnit implements IValidationSupport {

    private static final String UCUM = "http://unitsofmeasure.org";

    private final FhirContext fhirContext;

    AnyUnit(FhirContext fhirContext) {
        this.fhirContext = fhirContext;
    }

    @Override
    public FhirContext getFhirContext() {
        return fhirContext;
    }

    @Override
    public boolean isCodeSystemSupported(ValidationSupportContext context, String system) {
        return UCUM.equals(system);
    }

    @Override
    public @Nullable CodeValidationResult validateCode(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            @Nullable String system,
            String code,
            @Nullable String display,
            @Nullable String valueSet) {
        return UCUM.equals(system) && valueSet == null ? new CodeValidationResult().setCode(code) : null;
    }
}
