package org.gradus.admin;

import org.springframework.http.HttpStatus;

/** What an administrator asked for cannot be done; the sentence says what was expected. */
final class AdminProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    AdminProblem(HttpStatus status, String sentence) {
        super(sentence);
        this.status = status;
    }

    static AdminProblem invalid(String sentence) {
        return new AdminProblem(HttpStatus.BAD_REQUEST, sentence);
    }

    static AdminProblem unknown(String what) {
        return new AdminProblem(HttpStatus.NOT_FOUND, "There is no such " + what + ".");
    }

    HttpStatus status() {
        return status;
    }
}
