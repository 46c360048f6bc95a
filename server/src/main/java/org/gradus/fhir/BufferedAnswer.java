package org.gradus.fhir;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * An answer that leaves when the container's buffer is full or it is whole. HAPI's encoder flushes after each number that it
 * writes, and each time what there is would go over the network by itself.
 */
final class BufferedAnswer extends HttpServletResponseWrapper {

    private @Nullable PrintWriter writer;

    BufferedAnswer(HttpServletResponse response) {
        super(response);
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new Unhurried(super.getWriter());
        }
        return writer;
    }

    /** It keeps nothing itself, so that nothing is left behind when it is never closed. */
    private static final class Unhurried extends PrintWriter {

        private Unhurried(Writer container) {
            super(container);
        }

        @Override
        public void flush() {
            // See the class.
        }
    }
}
