package org.gradus.admin;

import java.util.Map;
import org.gradus.ehr.Capabilities;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.EhrProbe;
import org.gradus.ehr.EhrProblem;
import org.gradus.ehr.Ehrs;
import org.gradus.ehr.Rights;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asks an EHR now what it takes; without a transaction, for it may take its time. */
@RestController
class EhrProbeController {

    private final Ehrs ehrs;
    private final EhrProbe probe;

    EhrProbeController(Ehrs ehrs, EhrProbe probe) {
        this.ehrs = ehrs;
        this.probe = probe;
    }

    /**
     * What an EHR takes.
     *
     * @param form how plans would be sent
     */
    record Fit(String form, Map<String, Rights> rights) {}

    @PostMapping("/admin/ehrs/{id}/probe")
    public Fit probe(@PathVariable String id) {
        Ehr ehr = ehrs.find(id).orElseThrow(() -> AdminProblem.unknown("EHR"));
        try {
            Capabilities said = probe.ask(ehr);
            return new Fit(EhrRules.word(said.form()), said.ofPlans());
        } catch (EhrProblem problem) {
            throw new AdminProblem(HttpStatus.BAD_GATEWAY, problem.sentence());
        }
    }
}
