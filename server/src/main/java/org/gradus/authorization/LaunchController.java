package org.gradus.authorization;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gradus.people.People;
import org.gradus.people.SignedInPerson;
import org.gradus.people.Staff;
import org.gradus.web.ServerAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where an EHR begins an EHR launch: it says which app, for whom and in which context, and gets the {@code launch} value for
 * the app's launch address. An EHR comes with its own token; a clinician's token begins a launch for that clinician.
 */
@RestController
class LaunchController {

    static final String PATH = "/oauth2/launches";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final List<String> CONTEXT_KINDS = List.of("reference", "canonical", "identifier");

    private final Launches launches;
    private final Clients clients;
    private final People people;
    private final Patients patients;
    private final ServerAddress address;

    private final Staff staff;
    private final ApplicationEventPublisher events;

    LaunchController(
            Launches launches,
            Clients clients,
            People people,
            Patients patients,
            ServerAddress address,
            Staff staff,
            ApplicationEventPublisher events) {
        this.events = events;
        this.staff = staff;
        this.launches = launches;
        this.clients = clients;
        this.people = people;
        this.patients = patients;
        this.address = address;
    }

    @PostMapping(PATH)
    ResponseEntity<Map<String, Object>> begin(@AuthenticationPrincipal Jwt token, @RequestBody WantedLaunch wanted) {
        Optional<SignedInPerson> caller =
                token.hasClaim(TokenClaims.FHIR_USER) ? people.find(token.getSubject()) : Optional.empty();
        boolean clinician =
                caller.map(SignedInPerson::fhirUser).filter(staff::works).isPresent();
        boolean ehr = !token.hasClaim(TokenClaims.FHIR_USER)
                && clients.find(String.valueOf(token.getClaimAsString("client_id")))
                        .filter(Client::launches)
                        .isPresent();
        if (!clinician && !ehr) {
            return refused(HttpStatus.FORBIDDEN, "A launch is begun by an EHR or a clinician.");
        }
        Optional<String> problem = problem(wanted);
        if (problem.isPresent()) {
            return refused(HttpStatus.BAD_REQUEST, problem.get());
        }
        events.publishEvent(new LaunchBegun(String.valueOf(wanted.clientId()), Optional.ofNullable(wanted.patient())));
        String person = clinician ? token.getSubject() : wanted.user();
        String launch = launches.add(String.valueOf(wanted.clientId()), person, wanted.context());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("launch", launch);
        answer.put("iss", address.fhir());
        answer.put("expires_in", Launches.LIFE.toSeconds());
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Cache-Control", "no-store")
                .body(answer);
    }

    private Optional<String> problem(WantedLaunch wanted) {
        if (wanted.clientId() == null || clients.find(wanted.clientId()).isEmpty()) {
            return Optional.of("client_id must name a registered app.");
        }
        if (wanted.user() != null && people.find(wanted.user()).isEmpty()) {
            return Optional.of("user must name somebody who may sign in.");
        }
        if (wanted.patient() != null && !(isId(wanted.patient()) && patients.exists(wanted.patient()))) {
            return Optional.of("patient must be the id of a Patient.");
        }
        if (wanted.encounter() != null
                && !(isId(wanted.encounter()) && patients.hasEncounter(wanted.patient(), wanted.encounter()))) {
            return Optional.of("encounter must be the id of an Encounter of the patient.");
        }
        boolean fine = wanted.furtherContext().stream()
                .allMatch(each -> each != null && CONTEXT_KINDS.stream().anyMatch(each::containsKey));
        return fine
                ? Optional.empty()
                : Optional.of("Each fhirContext must be an object with a reference, canonical or identifier.");
    }

    private static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(HttpMessageNotReadableException problem) {
        return refused(HttpStatus.BAD_REQUEST, "Send JSON, for example {\"client_id\": \"…\", \"patient\": \"…\"}.");
    }

    private static ResponseEntity<Map<String, Object>> refused(HttpStatus status, String words) {
        return ResponseEntity.status(status).body(Map.of("error", "invalid_request", "error_description", words));
    }

    /**
     * The body of POST, in the words of SMART's launch context.
     *
     * @param clientId the app
     * @param user subject of the person who opens it; anybody who signs in where nobody is named
     */
    record WantedLaunch(
            @JsonProperty("client_id") @Nullable String clientId,
            @Nullable String user,
            @Nullable String patient,
            @Nullable String encounter,
            @Nullable String intent,
            @JsonProperty("need_patient_banner") @Nullable Boolean needPatientBanner,
            @Nullable List<Map<String, Object>> fhirContext) {

        List<Map<String, Object>> furtherContext() {
            return fhirContext == null ? List.of() : fhirContext;
        }

        LaunchContext context() {
            return new LaunchContext(
                    patient, encounter, intent, needPatientBanner == null || needPatientBanner, furtherContext());
        }
    }
}
