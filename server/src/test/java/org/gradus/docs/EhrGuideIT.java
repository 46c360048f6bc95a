package org.gradus.docs;

import java.io.IOException;
import org.gradus.testing.Administrator;
import org.gradus.testing.EhrDouble;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.Guide;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** An integration engineer who copies the commands of the document on EHRs gets what it says. */
@GradusServerTest
class EhrGuideIT {

    private final EhrDouble ehr = new EhrDouble("Patient", "CarePlan", "Goal", "ServiceRequest");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @AfterEach
    void is_gone() {
        ehr.close();
    }

    @Test
    void every_command_does_what_the_document_says() throws IOException, InterruptedException {
        Administrator administrator = Administrator.at(context, port);

        Guide.of("docs/integrate-an-ehr.md")
                .at("https://gradus.example.org", "http://localhost:" + port)
                .at("https://ehr.example/fhir", ehr.base())
                .with("ADMIN", administrator.id())
                .with("SECRET", administrator.secret())
                .holds();
    }
}
