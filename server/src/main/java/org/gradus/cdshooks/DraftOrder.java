package org.gradus.cdshooks;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gradus.progression.evidence.Code;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DeviceRequest;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Type;

/**
 * An order that has been selected and not signed.
 *
 * @param name its type and id, by which the EHR knows it
 * @param label what the EHR calls it
 * @param codes what it is coded with
 * @param categories what sort of service it is
 * @param definitions ActivityDefinitions that it is made from, without versions
 * @param forbids whether it says that something must not be done
 */
record DraftOrder(
        String name, String label, Set<Code> codes, Set<Code> categories, Set<String> definitions, boolean forbids) {

    DraftOrder {
        codes = Set.copyOf(codes);
        categories = Set.copyOf(categories);
        definitions = Set.copyOf(definitions);
    }

    /** Reads an order; one of a type that no plan can speak of has no codes. */
    static DraftOrder of(Resource order) {
        if (order instanceof ServiceRequest service) {
            return new DraftOrder(
                    HookCall.name(order),
                    label(service.getCode()),
                    PlanOrder.codes(Stream.concat(Stream.of(service.getCode()), service.getOrderDetail().stream())),
                    PlanOrder.codes(service.getCategory().stream()),
                    PlanOrder.definitions(service.getInstantiatesCanonical()),
                    service.getDoNotPerform());
        } else if (order instanceof MedicationRequest medication) {
            return coded(order, medication.getMedication(), medication.getDoNotPerform());
        } else if (order instanceof DeviceRequest device) {
            return coded(order, device.getCode(), false);
        }
        return new DraftOrder(HookCall.name(order), order.fhirType(), Set.of(), Set.of(), Set.of(), false);
    }

    private static DraftOrder coded(Resource order, Type code, boolean forbids) {
        return code instanceof CodeableConcept concept
                ? new DraftOrder(
                        HookCall.name(order),
                        label(concept),
                        PlanOrder.codes(Stream.of(concept)),
                        Set.of(),
                        Set.of(),
                        forbids)
                : new DraftOrder(HookCall.name(order), order.fhirType(), Set.of(), Set.of(), Set.of(), forbids);
    }

    private static String label(CodeableConcept concept) {
        List<Coding> codings = concept.getCoding();
        return concept.hasText()
                ? concept.getText()
                : codings.stream()
                        .map(coding -> coding.hasDisplay() ? coding.getDisplay() : coding.getCode())
                        .filter(text -> text != null)
                        .findFirst()
                        .orElse("Order");
    }

    /** Whether it is for this activity, or for what this prohibition forbids. */
    boolean isFor(PlanOrder order) {
        return shares(codes, order.codes()) || shares(definitions, order.definitions());
    }

    /** Whether a report with its code would be about this activity. */
    boolean isReportedAs(PlanOrder order) {
        return shares(codes, order.reportCodes());
    }

    /** Whether it is for this sort of service as a whole, such as physical therapy. */
    boolean isForSort(PlanOrder order) {
        return shares(codes, order.sort());
    }

    /** Whether it is for something of the same sort. */
    boolean isOfSort(PlanOrder order) {
        return isForSort(order) || shares(categories, order.sort());
    }

    private static <T> boolean shares(Set<T> some, Set<T> others) {
        return some.stream().anyMatch(others::contains);
    }
}
