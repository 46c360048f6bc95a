package org.gradus.inbound;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Set;
import org.gradus.conformance.ProfileValidator;
import org.gradus.errors.Problem;
import org.gradus.inbound.NotTaken.Reason;
import org.gradus.record.FhirNames;
import org.hl7.fhir.r4.model.BackboneElement;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes of an EHR's resource the one that is stored here, or says why it cannot be taken. */
@Component
class ItemMapping {

    private static final String URI = "urn:ietf:rfc:3986";

    /** Systems whose codes rules can name; a code of a system that only the EHR knows says nothing here. */
    private static final Set<String> READ = Set.of(
            "http://loinc.org",
            "http://snomed.info/sct",
            "http://hl7.org/fhir/sid/icd-10",
            "http://hl7.org/fhir/sid/icd-10-cm",
            "http://www.cms.gov/Medicare/Coding/ICD10",
            "http://www.ama-assn.org/go/cpt");

    private final FhirContext fhir;
    private final ProfileValidator validator;

    ItemMapping(FhirContext fhir, ProfileValidator validator) {
        this.fhir = fhir;
        this.validator = validator;
    }

    /**
     * The resource as it is stored, without an id.
     *
     * @throws NotTaken if it cannot be
     */
    Resource map(ForeignItem item, ForeignReferences references, String theirPatient, String ourPatient) {
        Resource copy = item.resource().copy();
        check(item, subject(copy), references, theirPatient);
        check(copy);
        copy.setId((String) null);
        copy.setMeta(meta(item));
        references.translate(copy, theirPatient, ourPatient);
        identifiers(copy).add(new Identifier().setSystem(URI).setValue(item.address()));
        try {
            validator.validate(copy);
        } catch (Problem invalid) {
            throw new NotTaken(Reason.INVALID, String.valueOf(invalid.getMessage()));
        }
        return copy;
    }

    private static void check(ForeignItem item, Reference subject, ForeignReferences references, String theirPatient) {
        if (references
                .target(subject)
                .filter(("Patient/" + theirPatient)::equals)
                .isEmpty()) {
            throw new NotTaken(
                    Reason.OTHER_PATIENT, "The " + item.type() + " has another subject than the patient asked for.");
        }
    }

    private void check(Resource copy) {
        DomainResource domain = (DomainResource) copy;
        boolean modified = domain.hasImplicitRules()
                || domain.hasModifierExtension()
                || fhir.newTerser().getAllPopulatedChildElementsOfType(domain, BackboneElement.class).stream()
                        .anyMatch(BackboneElement::hasModifierExtension);
        if (modified) {
            throw new NotTaken(Reason.MODIFIER, "A modifierExtension or implicitRules that is not known here.");
        }
        if (domain.getContained().stream().anyMatch(Patient.class::isInstance)) {
            throw new NotTaken(Reason.OTHER_PATIENT, "It contains a Patient; refer to the patient instead.");
        }
        CodeableConcept code = code(copy);
        if (code.hasCoding(FhirNames.LOCAL, "clearance")) {
            throw new NotTaken(Reason.CLEARANCE, "A clearance is a physician's word, who gives it here.");
        }
        if (code.getCoding().stream().noneMatch(coding -> coding.hasCode() && isRead(coding.getSystem()))) {
            throw new NotTaken(
                    Reason.CODE,
                    "No code of a system that is read here was found: LOINC, SNOMED CT, ICD-10, CPT, or our own.");
        }
    }

    private static boolean isRead(@Nullable String system) {
        return system != null && (READ.contains(system) || system.startsWith(FhirNames.BASE + '/'));
    }

    /** Where it is from; labels that protect it stay. Profiles are not claimed: it was changed. */
    private static Meta meta(ForeignItem item) {
        Meta meta = new Meta();
        meta.setSource(item.address());
        meta.setSecurity(item.resource().getMeta().getSecurity());
        return meta;
    }

    /** Whether such a resource can be taken at all. */
    static boolean isTaken(Resource resource) {
        return resource instanceof Observation || resource instanceof Procedure || resource instanceof Condition;
    }

    /** Whom an Observation, a Procedure or a Condition is about. */
    static Reference subject(Resource resource) {
        return resource instanceof Observation observation
                ? observation.getSubject()
                : resource instanceof Procedure procedure
                        ? procedure.getSubject()
                        : ((Condition) resource).getSubject();
    }

    private static CodeableConcept code(Resource resource) {
        return resource instanceof Observation observation
                ? observation.getCode()
                : resource instanceof Procedure procedure ? procedure.getCode() : ((Condition) resource).getCode();
    }

    private static List<Identifier> identifiers(Resource resource) {
        return resource instanceof Observation observation
                ? observation.getIdentifier()
                : resource instanceof Procedure procedure
                        ? procedure.getIdentifier()
                        : ((Condition) resource).getIdentifier();
    }
}
