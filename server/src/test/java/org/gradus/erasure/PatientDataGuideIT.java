package org.gradus.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.gradus.testing.Administrator;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.Guide;
import org.gradus.testing.SpinePatient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** An administrator who gives a patient's data out, and erases them, by the commands of the document. */
@GradusServerTest
class PatientDataGuideIT {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Test
    void every_command_does_what_the_document_says() throws IOException, InterruptedException {
        FhirClient client = FhirClient.backend(port);
        SpinePatient anna = SpinePatient.at(client);
        client.create(anna.pain(3, SpinePatient.now().minusHours(1))).expect(201);
        Administrator administrator = Administrator.at(context, port);

        Guide.of("docs/patient-data.md")
                .at("http://localhost:8080", "http://localhost:" + port)
                .with("OPERATOR", "sandbox-backend")
                .with("PASSWORD", "sandbox-secret")
                .with("PATIENT", anna.id())
                .with("ADMIN", administrator.id())
                .with("SECRET", administrator.secret())
                .holds();

        assertThat(client.get("Patient/" + anna.id()).status()).isEqualTo(404);
    }
}
