package org.gradus.admin;

import java.security.Principal;
import org.gradus.authorization.Grants;
import org.gradus.restore.RestoreReport;
import org.gradus.restore.RestoredDatabase;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/restore}: what has to be decided after a restore, and the decision. */
@RestController
@RequestMapping("/admin/restore")
@Transactional
class RestoreController {

    private final RestoredDatabase restored;
    private final RestoreReport report;
    private final Grants grants;
    private final AdminAudit audit;

    RestoreController(RestoredDatabase restored, RestoreReport report, Grants grants, AdminAudit audit) {
        this.restored = restored;
        this.report = report;
        this.grants = grants;
        this.audit = audit;
    }

    /** What the database knows, and what has to be decided. */
    @GetMapping
    public RestoreReport.State state() {
        return report.now();
    }

    /** Opens the server again. Whatever was granted before ends, consents included: some of it may have been taken back. */
    @PostMapping("/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void resume(Principal administrator) {
        if (!restored.isUndecided()) {
            throw new AdminProblem(HttpStatus.CONFLICT, "There is no restore to decide about.");
        }
        grants.revokeAll();
        restored.decide();
        audit.done(administrator.getName(), "server opened again after a restore; all grants and sessions ended");
    }
}
