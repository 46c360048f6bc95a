package org.gradus.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a server answered. */
record Answer(int status, @Nullable String location, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    boolean good() {
        return status / 100 == 2;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often a word is in it; cheaper than parsing, so that the client takes little from the server's processors. */
    int count(String word) {
        byte[] wanted = word.getBytes(StandardCharsets.UTF_8);
        int found = 0;
        for (int at = 0; at <= body.length - wanted.length; at++) {
            int matched = 0;
            while (matched < wanted.length && body[at + matched] == wanted[matched]) {
                matched++;
            }
            if (matched == wanted.length) {
                found++;
            }
        }
        return found;
    }
}
