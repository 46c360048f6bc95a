package org.gradus.outgoing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads lines of a length that somebody else decides about. */
final class BoundedLines {

    private BoundedLines() {}

    /**
     * Reads to the end; empty lines are left out.
     *
     * @param longest characters of a line at most
     * @throws IOException if a line is longer, or it breaks off
     */
    static void read(InputStream in, int longest, Consumer<String> each) throws IOException {
        Reader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        StringBuilder line = new StringBuilder();
        for (int next = reader.read(); next >= 0; next = reader.read()) {
            if (next == '\n' || next == '\r') {
                pass(line, each);
            } else if (line.length() == longest) {
                throw new IOException("A line is too long.");
            } else {
                line.append((char) next);
            }
        }
        pass(line, each);
    }

    private static void pass(StringBuilder line, Consumer<String> each) {
        if (!line.isEmpty()) {
            each.accept(line.toString());
            line.setLength(0);
        }
    }
}
