package org.gradus.profiles;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import org.gradus.profiles.ClinicalContent.Fact;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ObservationDefinition;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;

/** Writes docs/clinical-content.md from the packages, so that the page cannot say anything else than they do. */
record ClinicalContentPage(ClinicalContent content) {

    String markdown() {
        return """
                # Clinical content

                Generated from the FHIR packages by `ClinicalContentTest`; do not edit. To write it anew:
                `./mvnw -pl profiles -am test -Dtest=ClinicalContentTest -Dsurefire.failIfNoSpecifiedTests=false -Dgradus.docs.write=true`

                The protocol was taken from five source articles. **No clinician has reviewed it; a surgeon must confirm it
                before it is used with patients.** Where a fact lives, the resource cites it by its id. What stands in no
                source is listed as an addition.

                ## Facts and where they live

                | Fact | Source | What it says | Where it lives |
                | --- | --- | --- | --- |
                %s

                ## Activities, prohibitions, devices, education

                | Item | ActivityDefinition | Text for the patient | Codes | Facts |
                | --- | --- | --- | --- | --- |
                %s

                ## Measures

                | ObservationDefinition | Code | Canonical unit | Plausible | Stands in |
                | --- | --- | --- | --- | --- |
                %s

                ## Additions: what stands in no source

                | Item | Addition |
                | --- | --- |
                %s
                """.formatted(facts(), activities(), measures(), additions());
    }

    private String facts() {
        return lines(content.listedFacts().stream()
                .map(fact -> row(fact.id(), fact.citation(), fact.text(), places(fact)))
                .toList());
    }

    private static String places(Fact fact) {
        return fact.places().stream().map(place -> "`" + place + "`").collect(joining("<br>"));
    }

    private String activities() {
        return lines(content.activities().stream()
                .map(activity -> row(
                        ClinicalContent.item(activity),
                        "`" + activity.getIdElement().getIdPart() + "`",
                        activity.getDescription(),
                        codes(activity.getCode()),
                        citedFacts(activity)))
                .toList());
    }

    private static String citedFacts(ActivityDefinition activity) {
        return activity.getRelatedArtifact().stream()
                .filter(artifact -> artifact.getType() == RelatedArtifactType.CITATION)
                .map(RelatedArtifact::getLabel)
                .collect(joining(", "));
    }

    private String measures() {
        return lines(content.measures().stream()
                .map(measure -> row(
                        "`" + measure.getIdElement().getIdPart() + "`",
                        codes(measure.getCode()),
                        measure.getQuantitativeDetails()
                                .getUnit()
                                .getCodingFirstRep()
                                .getCode(),
                        plausible(measure),
                        measure.getQualifiedIntervalFirstRep().getCondition()))
                .toList());
    }

    private static String plausible(ObservationDefinition measure) {
        var range = measure.getQualifiedIntervalFirstRep().getRange();
        return range.isEmpty()
                ? ""
                : range.getLow().getValue().toPlainString() + " to "
                        + range.getHigh().getValue().toPlainString();
    }

    private String additions() {
        return lines(content.activities().stream()
                .flatMap(activity -> activity.getRelatedArtifact().stream()
                        .filter(artifact -> artifact.getType() == RelatedArtifactType.JUSTIFICATION)
                        .map(artifact -> row(ClinicalContent.item(activity), artifact.getDisplay())))
                .toList());
    }

    private static String codes(CodeableConcept concept) {
        return concept.getCoding().stream()
                .map(coding -> switch (coding.getSystem()) {
                    case "http://loinc.org" -> "LOINC " + coding.getCode();
                    case "http://snomed.info/sct" -> "SNOMED CT " + coding.getCode();
                    default -> "`" + coding.getCode() + "`";
                })
                .collect(joining(", "));
    }

    private static String row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell == null ? "" : cell.replace("|", "\\|"))
                .collect(joining(" | ", "| ", " |"))
                .replaceAll(" +\\|", " |");
    }

    private static String lines(List<String> rows) {
        return String.join("\n", rows);
    }
}
