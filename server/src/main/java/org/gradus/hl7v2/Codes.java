package org.gradus.hl7v2;

import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** Reads coded fields (CE, CWE, CNE). */
final class Codes {

    /** HL7 table 0396; what else a sender uses is in its settings. */
    private static final Map<String, String> SYSTEMS = Map.of(
            "LN", "http://loinc.org",
            "SCT", "http://snomed.info/sct",
            "UCUM", "http://unitsofmeasure.org",
            "I10", "http://hl7.org/fhir/sid/icd-10",
            "I10C", "http://hl7.org/fhir/sid/icd-10-cm",
            "I10P", "http://www.cms.gov/Medicare/Coding/ICD10",
            "C4", "http://www.ama-assn.org/go/cpt",
            "CVX", "http://hl7.org/fhir/sid/cvx");

    private static final String UNNAMED = "none";
    private static final int PARTS = 3;

    private Codes() {}

    /** Code and alternative code, as far as their systems are known; empty when neither is. */
    static Optional<CodeableConcept> read(Segment segment, int field, Sender sender) {
        CodeableConcept concept = new CodeableConcept();
        for (int first = 1; first <= 1 + PARTS; first += PARTS) {
            String code = segment.text(field, first);
            Optional<String> system = system(segment.text(field, first + 2), sender);
            if (!code.isEmpty() && system.isPresent()) {
                concept.addCoding(new Coding(system.get(), code, null));
            }
        }
        if (!concept.hasCoding()) {
            return Optional.empty();
        }
        name(segment, field).ifPresent(concept::setText);
        return Optional.of(concept);
    }

    /** The words of a coded field: its original text, else a name of a code. */
    static Optional<String> name(Segment segment, int field) {
        for (int component : new int[] {9, 2, 5}) {
            String text = segment.text(field, component);
            if (!text.isEmpty()) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    static Optional<String> system(String name, Sender sender) {
        return Sender.named(sender.rules().codeSystems(), name.isEmpty() ? UNNAMED : name)
                .or(() -> Optional.ofNullable(SYSTEMS.get(name)));
    }
}
