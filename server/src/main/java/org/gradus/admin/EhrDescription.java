package org.gradus.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An EHR as an administrator describes it.
 *
 * @param name for people
 * @param baseUrl address of its FHIR R4 endpoint
 * @param tokenUrl its token endpoint; without one its {@code .well-known/smart-configuration} is asked
 * @param clientId who this server is there
 * @param algorithm {@code RS384} (the default) or {@code ES384}
 * @param scopes what to ask for; what a plan needs otherwise
 * @param patientSystems systems of the identifiers that it gives to patients
 * @param accepts {@code probe} (the default), {@code resources}, {@code document-reference} or {@code document}
 * @param pull what is pulled from it; nothing without
 */
record EhrDescription(
        @Nullable String name,
        @Nullable String baseUrl,
        @Nullable String tokenUrl,
        @Nullable String clientId,
        @Nullable String algorithm,
        @Nullable List<String> scopes,
        @Nullable List<String> patientSystems,
        @Nullable String accepts,
        @Nullable PullDescription pull) {

    /**
     * What is pulled.
     *
     * @param everyMinutes 15 otherwise
     * @param types {@code Procedure}, {@code Condition}, {@code Observation}; all of them otherwise
     * @param export {@code Patient} or {@code Group/[id]} where the EHR is asked for a bulk export; searches otherwise
     */
    record PullDescription(
            @Nullable Integer everyMinutes,
            @Nullable List<String> types,
            @Nullable String export) {}
}
