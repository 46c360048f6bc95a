package org.gradus.admin;

import java.security.Principal;
import java.util.List;
import java.util.Objects;
import org.gradus.erasure.Erasure;
import org.gradus.erasure.ErasurePreview;
import org.gradus.erasure.ErasureRefused;
import org.gradus.erasure.Erasures;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/erasures}: everything about one patient is erased, in two steps. Not one transaction: a record may be long. */
@RestController
@RequestMapping("/admin/erasures")
class ErasureController {

    private final Erasures erasures;

    ErasureController(Erasures erasures) {
        this.erasures = erasures;
    }

    /** Those that have begun: what has to be repeated after a restore, if it was done after the backup. */
    @GetMapping
    public List<Erasure> all() {
        return erasures.begun();
    }

    /** How far one is. */
    @GetMapping("/{id}")
    public Erasure one(@PathVariable String id) {
        return erasures.find(id);
    }

    /** Looks at what would go, and what stands in the way. Nothing is erased yet. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    public ErasurePreview ask(@RequestBody Wanted wanted, Principal administrator) {
        return erasures.ask(
                Objects.requireNonNullElse(wanted.patient(), ""),
                Objects.requireNonNullElse(wanted.reason(), ""),
                administrator.getName());
    }

    /** Erases what was looked at. Asked again, tells how far it is. */
    @PostMapping("/{id}/confirm")
    public Erasure confirm(@PathVariable String id, @RequestBody Wanted wanted, Principal administrator) {
        return erasures.confirm(id, Objects.requireNonNullElse(wanted.patient(), ""), administrator.getName());
    }

    /** Why it cannot be. */
    @ExceptionHandler
    ProblemDetail refused(ErasureRefused refused) {
        return ProblemDetail.forStatusAndDetail(
                refused.isUnknown() ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT, String.valueOf(refused.getMessage()));
    }

    /**
     * Whose record.
     *
     * @param patient id of the Patient
     * @param reason why; of no use with a confirmation
     */
    record Wanted(@Nullable String patient, @Nullable String reason) {}
}
