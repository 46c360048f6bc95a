package org.gradus.admin;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.Ehrs;
import org.gradus.inbound.ExportPullStatus;
import org.gradus.inbound.InboundIssue;
import org.gradus.inbound.InboundIssues;
import org.gradus.inbound.PullStatus;
import org.gradus.inbound.Pulls;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/ehrs/{id}}: what is pulled from an EHR, and what of it could not be taken. */
@RestController
@RequestMapping("/admin/ehrs/{id}")
@Transactional
class PullController {

    private final Ehrs ehrs;
    private final Pulls pulls;
    private final InboundIssues issues;
    private final AdminAudit audit;

    PullController(Ehrs ehrs, Pulls pulls, InboundIssues issues, AdminAudit audit) {
        this.ehrs = ehrs;
        this.pulls = pulls;
        this.issues = issues;
        this.audit = audit;
    }

    /** Pulls the records of all patients whom the EHR knows, as soon as a replica comes to it. */
    @PostMapping("/pull")
    public Map<String, Integer> pull(@PathVariable String id, Principal administrator) {
        Ehr ehr = stored(id);
        if (ehr.pull() == null) {
            throw new AdminProblem(HttpStatus.CONFLICT, "The description of the EHR says nothing of pulling.");
        }
        int wanted = pulls.want(ehr);
        audit.done(administrator.getName(), "EHR " + id + " is pulled from for " + wanted + " patients");
        return Map.of("patients", wanted);
    }

    /** How it stands with each patient. */
    @GetMapping("/pulls")
    public List<PullStatus> all(@PathVariable String id, Principal administrator) {
        stored(id);
        audit.done(administrator.getName(), "pulls from EHR " + id + " looked at");
        return pulls.of(id);
    }

    /** How it stands with the bulk export there. */
    @GetMapping("/export")
    public ExportPullStatus export(@PathVariable String id, Principal administrator) {
        stored(id);
        audit.done(administrator.getName(), "export of EHR " + id + " looked at");
        return pulls.export(id).orElseThrow(() -> AdminProblem.unknown("export"));
    }

    /** What could not be taken. */
    @GetMapping("/issues")
    public List<InboundIssue> issues(@PathVariable String id, Principal administrator) {
        stored(id);
        audit.done(administrator.getName(), "issues of EHR " + id + " looked at");
        return issues.of(id);
    }

    /** Takes one off the list. */
    @DeleteMapping("/issues/{issue}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void dismiss(@PathVariable String id, @PathVariable String issue, Principal administrator) {
        if (!issues.dismiss(id, issue)) {
            throw AdminProblem.unknown("issue");
        }
        audit.done(administrator.getName(), "issue " + issue + " of EHR " + id + " dismissed");
    }

    private Ehr stored(String id) {
        return ehrs.find(id).orElseThrow(() -> AdminProblem.unknown("EHR"));
    }
}
