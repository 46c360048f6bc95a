package org.gradus.sandbox;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /sandbox/patients}: the sample patients, for the welcome page. */
@RestController
@ConditionalOnProperty(name = "gradus.mode", havingValue = "sandbox")
class SamplePatientsController {

    private final SamplePatients patients;

    SamplePatientsController(SamplePatients patients) {
        this.patients = patients;
    }

    @GetMapping("/sandbox/patients")
    List<SamplePatient> patients() {
        return patients.all();
    }
}
