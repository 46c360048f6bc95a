package org.gradus.authorization;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradus.people.SignedInPerson;
import org.gradus.people.Staff;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page on which a clinician chooses the patient that an app is about. */
@RestController
class PatientController {

    static final String PATH = "/oauth2/patient";

    private final GrantStore grants;
    private final Patients patients;

    private final Staff staff;

    PatientController(GrantStore grants, Patients patients, Staff staff) {
        this.staff = staff;
        this.grants = grants;
        this.patients = patients;
    }

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    String ask(
            @RequestParam("state") String state,
            @RequestParam(name = "name", defaultValue = "") String name,
            @AuthenticationPrincipal SignedInPerson person,
            CsrfToken csrf,
            HttpServletResponse response) {
        if (waiting(state, person).isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return Html.page("This request has ended", "<p>Open the app again.</p>");
        }
        String choices =
                patients.named(name).stream().map(PatientController::choice).collect(Collectors.joining("\n"));
        return Html.page("Which patient?", """
                <form method="get" action="%1$s" role="search">
                %2$s
                <label for="name">Name</label>
                <input id="name" name="name" value="%3$s" autocomplete="off">
                <button type="submit" class="quiet">Search</button>
                </form>
                <form method="post" action="%1$s">
                %4$s
                %2$s
                %5$s
                </form>
                """.formatted(
                        PATH,
                        Html.hidden("state", state),
                        Html.text(name),
                        Html.csrf(csrf),
                        choices.isEmpty() ? "<p>No patient has that name.</p>" : choices));
    }

    @PostMapping(PATH)
    void choose(
            @RequestParam("state") String state,
            @RequestParam("patient") String patient,
            @AuthenticationPrincipal SignedInPerson person,
            HttpServletResponse response)
            throws IOException {
        Optional<Grant> waiting = waiting(state, person);
        if (waiting.isEmpty() || !patients.exists(patient)) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            response.setContentType(MediaType.TEXT_HTML_VALUE);
            response.getWriter().write(Html.page("There is no such patient", "<p>Go back and choose again.</p>"));
            return;
        }
        Grant grant = waiting.get();
        grants.update(grant.with(grant.details().in(grant.details().context().about(patient))));
        response.sendRedirect(ConsentController.PATH + "?state=" + state);
    }

    /** A patient has one record and nothing to choose, and who does not work here is shown nobody. */
    private Optional<Grant> waiting(String state, SignedInPerson person) {
        return grants.pending(state)
                .filter(grant -> grant.principal().equals(person.subject()))
                .filter(grant -> staff.works(person.fhirUser()));
    }

    private static String choice(Patient patient) {
        return "<button type=\"submit\" class=\"row\" name=\"patient\" value=\"%s\">%s</button>"
                .formatted(Html.text(patient.getIdPart()), Html.text(Patients.label(patient)));
    }
}
