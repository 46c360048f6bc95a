package org.gradus.export;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;

/** Writes the answers of exports, which are no FHIR resources, once the access has been recorded. */
@Interceptor
@Component
public class ExportAnswers {

    /** After the audit, which is last but for this. */
    private static final int AFTER_THE_RECORD = 1_000_001;

    private static final String ANSWER = ExportAnswers.class.getName();

    /** What is written. */
    interface Body {

        /** Writes all of it. */
        void write(OutputStream out) throws IOException;
    }

    private record Answer(int status, String contentType, Body body) {}

    /** Keeps the answer until it may leave. */
    static void give(ServletRequestDetails request, int status, String contentType, Body body) {
        request.getUserData().put(ANSWER, new Answer(status, contentType, body));
        request.getServletResponse().setStatus(status);
    }

    /** The access has been recorded. */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = AFTER_THE_RECORD)
    public void leave(ServletRequestDetails request) {
        if (request.getUserData().remove(ANSWER) instanceof Answer answer) {
            HttpServletResponse response = request.getServletResponse();
            response.setContentType(answer.contentType());
            try {
                answer.body().write(response.getOutputStream());
                response.flushBuffer();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
