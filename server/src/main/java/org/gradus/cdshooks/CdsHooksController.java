package org.gradus.cdshooks;

import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gradus.audit.AuditTrail;
import org.gradus.audit.Party;
import org.gradus.audit.SecurityAct;
import org.gradus.cdshooks.CdsService.Description;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /cds-services}: discovery for everybody, services and feedback for EHRs. Problems are answered as RFC 9457 says. */
@RestController
@RequestMapping("/cds-services")
class CdsHooksController {

    private static final Logger LOG = LoggerFactory.getLogger(CdsHooksController.class);

    private final CdsCalls calls;
    private final CdsMetrics metrics;
    private final AuditTrail trail;

    CdsHooksController(CdsCalls calls, CdsMetrics metrics, AuditTrail trail) {
        this.calls = calls;
        this.metrics = metrics;
        this.trail = trail;
    }

    @GetMapping
    public Map<String, List<Description>> discover() {
        return Map.of(
                "services",
                Stream.of(CdsService.values()).map(CdsService::describe).toList());
    }

    /** Answers a hook with cards. */
    @PostMapping("/{id}")
    public ResponseEntity<?> call(@PathVariable String id, Caller caller, HttpServletRequest request) {
        return answered(id, caller, SecurityAct.DECISION_SUPPORT, service -> {
            List<Card> cards = calls.cards(service, caller.ehr(), CallBody.read(request));
            return new Answer(cards.isEmpty() ? "none" : "cards", Map.of("cards", cards));
        });
    }

    /** Takes what became of cards. */
    @PostMapping("/{id}/feedback")
    public ResponseEntity<?> feedback(@PathVariable String id, Caller caller, HttpServletRequest request) {
        return answered(id, caller, SecurityAct.DECISION_SUPPORT_FEEDBACK, service -> {
            calls.feedback(service, caller.ehr(), CallBody.read(request));
            return new Answer("feedback", Map.of());
        });
    }

    private record Answer(String outcome, Map<String, ?> body) {}

    private ResponseEntity<?> answered(String id, Caller caller, SecurityAct act, Function<CdsService, Answer> work) {
        Timer.Sample call = metrics.begin();
        String name = CdsService.of(id).map(CdsService::id).orElse("unknown");
        try {
            Answer answer = work.apply(CdsService.of(id).orElseThrow(CdsProblem::unknownService));
            metrics.end(call, name, answer.outcome());
            return ResponseEntity.ok(answer.body());
        } catch (CdsProblem problem) {
            metrics.end(call, name, "refused");
            trail.refused(
                    act,
                    Party.client(caller.ehr().issuer()),
                    "HTTP " + problem.status().value() + " " + problem.rule() + ": " + problem.sentence());
            return refusal(problem.status(), problem.sentence());
        } catch (RuntimeException e) {
            metrics.end(call, name, "failed");
            LOG.error("A CDS call failed.", e);
            trail.refused(act, Party.client(caller.ehr().issuer()), "HTTP 500 FAILED");
            return refusal(HttpStatus.INTERNAL_SERVER_ERROR, "The server failed to answer; try again.");
        }
    }

    private static ResponseEntity<ProblemDetail> refusal(HttpStatus status, String sentence) {
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, sentence))
                .build();
    }
}
