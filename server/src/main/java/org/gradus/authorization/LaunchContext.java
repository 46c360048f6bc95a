package org.gradus.authorization;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an app is told beside its token (SMART App Launch 2.2, "launch context arrives with your access token").
 *
 * @param patient id of the Patient in context
 * @param encounter id of the Encounter in context
 * @param intent what the app was opened for
 * @param needPatientBanner whether the app must show whose record it is
 * @param fhirContext further resources in context, each an object with a reference, canonical or identifier
 */
record LaunchContext(
        @Nullable String patient,
        @Nullable String encounter,
        @Nullable String intent,
        boolean needPatientBanner,
        List<Map<String, Object>> fhirContext) {

    LaunchContext {
        fhirContext = List.copyOf(fhirContext);
    }

    /** No context: an app opened by itself that asks for none. */
    static LaunchContext none() {
        return new LaunchContext(null, null, null, true, List.of());
    }

    /** The same context about that patient. */
    LaunchContext about(String patientId) {
        return new LaunchContext(patientId, encounter, intent, needPatientBanner, fhirContext);
    }

    Optional<String> patientInContext() {
        return Optional.ofNullable(patient);
    }
}
