package org.gradus.admin;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.gradus.outbox.Deliveries;
import org.gradus.outbox.Delivery;
import org.gradus.outbox.Delivery.State;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/deliveries}: what EHRs are still to get, and what needs an operator. */
@RestController
@RequestMapping("/admin/deliveries")
@Transactional
class DeliveryController {

    private final Deliveries deliveries;
    private final AdminAudit audit;

    DeliveryController(Deliveries deliveries, AdminAudit audit) {
        this.deliveries = deliveries;
        this.audit = audit;
    }

    /** Those in a state: {@code dead} (the default), {@code waiting} or {@code delivered}. */
    @GetMapping
    public List<Delivery> all(@RequestParam(defaultValue = "dead") String state) {
        return deliveries.in(Stream.of(State.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(state))
                .findFirst()
                .orElseThrow(() -> AdminProblem.invalid("state: dead, waiting or delivered.")));
    }

    /** Tries a dead letter again; with {@code overwrite}, over what has been changed at the EHR as far as it was noticed. */
    @PostMapping("/{ehr}/{plan}/resend")
    public Delivery resend(
            @PathVariable String ehr,
            @PathVariable String plan,
            @RequestParam(defaultValue = "false") boolean overwrite,
            Principal administrator) {
        Delivery known = deliveries.find(ehr, plan).orElseThrow(() -> AdminProblem.unknown("delivery"));
        if (!deliveries.resend(ehr, plan, overwrite)) {
            throw new AdminProblem(
                    HttpStatus.CONFLICT, "Only a dead letter is sent again; this one is " + known.state());
        }
        audit.done(
                administrator.getName(),
                "CarePlan/" + plan + " sent again to EHR " + ehr + (overwrite ? ", over what was changed there" : ""));
        return deliveries.find(ehr, plan).orElse(known);
    }
}
