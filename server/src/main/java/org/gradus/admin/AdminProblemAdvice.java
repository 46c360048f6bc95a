package org.gradus.admin;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers problems of the admin API as RFC 9457 says. */
@RestControllerAdvice(basePackageClasses = AdminProblemAdvice.class)
class AdminProblemAdvice {

    @ExceptionHandler
    ProblemDetail problem(AdminProblem problem) {
        return ProblemDetail.forStatusAndDetail(problem.status(), String.valueOf(problem.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException problem) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, "The body is not the JSON that this needs; see docs/administration.md.");
    }

    @ExceptionHandler
    ProblemDetail withoutHeader(MissingRequestHeaderException problem) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.UNAUTHORIZED, "Send Authorization: Bearer and the credential.");
    }
}
