package org.gradus.ehr;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An EHR that plans are sent to, and whose records of our patients may be pulled.
 *
 * @param id short name, chosen by the operator; part of addresses and metrics
 * @param name for people
 * @param baseUrl address of its FHIR R4 endpoint, without a slash at its end
 * @param tokenUrl its token endpoint; null to discover it
 * @param clientId who this server is there
 * @param algorithm of the signature of our assertions, {@code RS384} or {@code ES384}
 * @param scopes what to ask for
 * @param patientSystems identifier systems that this EHR owns: a patient with no identifier of these is none of its own
 * @param accepts how plans are sent there
 * @param active whether anything is sent; while it is not, changes wait
 * @param quietUntil the EHR has asked for nothing before then; null if it has not
 * @param pull what is pulled from it; null for nothing
 */
public record Ehr(
        String id,
        String name,
        String baseUrl,
        @Nullable String tokenUrl,
        String clientId,
        String algorithm,
        List<String> scopes,
        List<String> patientSystems,
        Accepts accepts,
        boolean active,
        @Nullable Instant quietUntil,
        @Nullable Pull pull) {

    public Ehr {
        scopes = List.copyOf(scopes);
        patientSystems = List.copyOf(patientSystems);
    }

    /**
     * What is pulled.
     *
     * @param everyMinutes how long after one pull of a patient's record the next one begins
     * @param types types of resources
     * @param export whose records the EHR exports in bulk, {@code Patient} or {@code Group/[id]}; null to search patient by
     *     patient
     */
    @JsonInclude(Include.NON_NULL)
    public record Pull(
            int everyMinutes, List<String> types, @Nullable String export) {

        public Pull {
            types = List.copyOf(types);
        }
    }

    /** How plans are sent. */
    public enum Accepts {
        /** As the EHR's CapabilityStatement allows: resources, else a DocumentReference, else a document. */
        PROBE,
        /** CarePlan, Goal and ServiceRequest. */
        RESOURCES,
        /** A DocumentReference that holds the narrative as HTML. */
        DOCUMENT_REFERENCE,
        /** A Bundle of type document. */
        DOCUMENT
    }

    /** Whether nothing may be sent yet. */
    public boolean isQuiet(Instant now) {
        return Optional.ofNullable(quietUntil).filter(now::isBefore).isPresent();
    }
}
