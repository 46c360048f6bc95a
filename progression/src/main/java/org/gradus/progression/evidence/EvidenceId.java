package org.gradus.progression.evidence;

/**
 * One version of one resource of the patient's record.
 *
 * @param reference relative reference, for example {@code Observation/abc}
 * @param version its version id
 */
public record EvidenceId(String reference, String version) implements Comparable<EvidenceId> {

    /** The versioned reference as FHIR writes it, {@code Observation/abc/_history/2}. */
    public String versioned() {
        return reference + "/_history/" + version;
    }

    @Override
    public int compareTo(EvidenceId other) {
        int byReference = reference.compareTo(other.reference);
        return byReference != 0 ? byReference : version.compareTo(other.version);
    }
}
