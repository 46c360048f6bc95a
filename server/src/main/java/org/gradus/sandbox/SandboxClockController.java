package org.gradus.sandbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.gradus.audit.AuditTrail;
import org.gradus.audit.Party;
import org.gradus.audit.SecurityAct;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /sandbox/clock}: reads, sets and releases the clinical clock. */
@RestController
@RequestMapping("/sandbox/clock")
@ConditionalOnProperty(name = "gradus.mode", havingValue = "sandbox")
class SandboxClockController {

    private final SandboxClock clock;
    private final AuditTrail audit;

    SandboxClockController(SandboxClock clock, AuditTrail audit) {
        this.clock = clock;
        this.audit = audit;
    }

    @GetMapping
    ClockReading read() {
        return clock.read();
    }

    @PutMapping
    ClockReading stop(@RequestBody WantedTime wanted) {
        Instant wantedTime = wanted.instant();
        audit.done(SecurityAct.CONFIGURATION, Party.UNSAID, "The sandbox clock is set to " + wantedTime);
        return clock.stopAt(wantedTime);
    }

    @DeleteMapping
    ClockReading run() {
        audit.done(SecurityAct.CONFIGURATION, Party.UNSAID, "The sandbox clock runs");
        return clock.run();
    }

    @ExceptionHandler({DateTimeException.class, HttpMessageNotReadableException.class})
    ProblemDetail notATime() {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "Send {\"now\": \"2026-03-01T08:00:00+01:00\"}: a date and a time with its offset.");
    }

    @ExceptionHandler
    ProblemDetail stillDue(ReviewStillDue problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, problem.getMessage());
    }

    /**
     * The body of PUT.
     *
     * @param now an ISO 8601 date and time with offset
     */
    record WantedTime(@Nullable String now) {

        Instant instant() {
            if (now == null) {
                throw new DateTimeException("now is missing");
            }
            return OffsetDateTime.parse(now).toInstant();
        }
    }
}
