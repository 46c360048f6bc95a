package org.gradus.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.gradus.outbox.Delivery.State;
import org.gradus.testing.Administrator;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.Guide;
import org.junit.jupiter.api.Test;

/** An operator with a dead letter, and a reason to make the evidence anew, who copies the commands of the document. */
@GradusServerTest
class OperationsGuideIT extends OutboxScene {

    @Test
    void every_command_does_what_the_document_says() throws IOException, InterruptedException {
        partner.refuse("CarePlan", 422);
        send();
        assertThat(delivery().state()).isEqualTo(State.DEAD);
        Administrator operator = Administrator.at(context, port);

        Guide.of("docs/operations.md")
                .at("http://localhost:8080", "http://localhost:" + port)
                .at("/deliveries/main/", "/deliveries/" + ehr + "/")
                .with("ADMIN", operator.id())
                .with("SECRET", operator.secret())
                .with("PLAN", plan)
                .with("OPERATOR", "sandbox-backend")
                .with("PASSWORD", "sandbox-secret")
                .holds();

        assertThat(delivery().state()).isEqualTo(State.WAITING);
    }
}
