package org.gradus.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class BufferedAnswerTest {

    private final MockHttpServletResponse container = new MockHttpServletResponse();
    private final BufferedAnswer answer = new BufferedAnswer(container);

    @Test
    void an_answer_does_not_leave_number_by_number() throws IOException {
        PrintWriter writer = answer.getWriter();

        writer.write("{\"value\":7.5");
        writer.flush();

        assertThat(container.isCommitted()).isFalse();
        writer.write('}');
        writer.close();
        assertThat(container.isCommitted()).isTrue();
        assertThat(container.getContentAsString()).isEqualTo("{\"value\":7.5}");
    }

    @Test
    void what_was_written_is_the_containers_at_once_although_nobody_closes_the_writer() throws IOException {
        answer.getWriter().write("{}");
        answer.getWriter().write("{}");

        container.flushBuffer();

        assertThat(container.getContentAsString()).isEqualTo("{}{}");
    }
}
