package org.gradus.conformance;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.r4.model.Resource;

/** What the validator knows besides FHIR's own definitions: the operator's packages, and over them ours. */
final class KnownDefinitions {

    private KnownDefinitions() {}

    static PrePopulatedValidationSupport support(
            FhirContext fhirContext, List<Resource> operators, OurPackages packages) {
        PrePopulatedValidationSupport support = new PrePopulatedValidationSupport(fhirContext);
        Stream.concat(operators.stream(), packages.all().stream().flatMap(content -> content.resources().stream()))
                .filter(KnownDefinitions::isAskedFor)
                .forEach(support::addResource);
        return support;
    }

    private static boolean isAskedFor(Resource resource) {
        return switch (resource.getResourceType()) {
            case StructureDefinition, ValueSet, CodeSystem -> true;
            default -> false;
        };
    }
}
