package org.gradus.cdshooks;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.progression.evidence.Code;
import org.gradus.record.FhirNames;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;

/**
 * An activity or a prohibition of a plan, as an order can be compared with it.
 *
 * @param item protocol item
 * @param title what it is
 * @param codes what it is coded with itself
 * @param reportCodes by which reports name it; wider than its own
 * @param sort what sort of service it is: its first category
 * @param definitions ActivityDefinitions that it is made from, without versions
 * @param forbidden whether it is a prohibition that is in force
 */
record PlanOrder(
        String item,
        String title,
        Set<Code> codes,
        Set<Code> reportCodes,
        Set<Code> sort,
        Set<String> definitions,
        boolean forbidden) {

    PlanOrder {
        codes = Set.copyOf(codes);
        reportCodes = Set.copyOf(reportCodes);
        sort = Set.copyOf(sort);
        definitions = Set.copyOf(definitions);
    }

    /** Reads a ServiceRequest of a plan. */
    static PlanOrder of(ServiceRequest request, String title, Set<Code> reportCodes) {
        return new PlanOrder(
                item(request),
                title,
                codes(Stream.of(request.getCode())),
                reportCodes,
                codes(request.getCategory().stream().limit(1)),
                definitions(request.getInstantiatesCanonical()),
                request.getDoNotPerform() && request.getStatus() == ServiceRequestStatus.ACTIVE);
    }

    static String item(ServiceRequest request) {
        return request.getIdentifier().stream()
                .filter(identifier -> FhirNames.PROTOCOL_ITEM.equals(identifier.getSystem()))
                .map(Identifier::getValue)
                .findFirst()
                .orElse("");
    }

    /** The codes of concepts. */
    static Set<Code> codes(Stream<CodeableConcept> concepts) {
        return concepts.flatMap(concept -> concept.getCoding().stream())
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .map(coding -> new Code(coding.getSystem(), coding.getCode()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Canonicals without their versions. */
    static Set<String> definitions(List<CanonicalType> canonicals) {
        return canonicals.stream()
                .map(CanonicalType::getValue)
                .filter(value -> value != null)
                .map(value -> value.replaceFirst("\\|.*", ""))
                .collect(Collectors.toUnmodifiableSet());
    }
}
