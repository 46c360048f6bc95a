package org.gradus.admin;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.EhrKeys;
import org.gradus.ehr.Ehrs;
import org.gradus.inbound.Pulls;
import org.gradus.outbox.Deliveries;
import org.gradus.outbox.DeliveryFeed;
import org.gradus.web.ServerAddress;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/ehrs}: where plans are sent to. */
@RestController
@RequestMapping("/admin/ehrs")
@Transactional
class EhrController {

    private final Ehrs ehrs;
    private final EhrKeys keys;
    private final EhrRules rules;
    private final Deliveries deliveries;
    private final DeliveryFeed feed;
    private final Pulls pulls;
    private final ServerAddress address;
    private final AdminAudit audit;

    EhrController(
            Ehrs ehrs,
            EhrKeys keys,
            EhrRules rules,
            Deliveries deliveries,
            DeliveryFeed feed,
            Pulls pulls,
            ServerAddress address,
            AdminAudit audit) {
        this.ehrs = ehrs;
        this.keys = keys;
        this.rules = rules;
        this.deliveries = deliveries;
        this.feed = feed;
        this.pulls = pulls;
        this.address = address;
        this.audit = audit;
    }

    /** All of them. */
    @GetMapping
    public List<EhrView> all() {
        return ehrs.all().stream().map(this::view).toList();
    }

    /** One of them. */
    @GetMapping("/{id}")
    public EhrView one(@PathVariable String id) {
        return view(stored(id));
    }

    /** Adds an EHR, with a key of its own, or describes it anew. */
    @PutMapping("/{id}")
    public EhrView describe(@PathVariable String id, @RequestBody EhrDescription wanted, Principal administrator) {
        Optional<Ehr> before = ehrs.find(id);
        Ehr ehr = rules.ehr(id, wanted, before);
        Ehr.Pull pull = ehr.pull();
        ehrs.save(ehr);
        if (!keys.has(ehr)) {
            keys.add(ehr);
        }
        audit.done(
                administrator.getName(),
                "EHR " + id + (before.isPresent() ? " changed: " : " added: ") + ehr.baseUrl() + ", patients of "
                        + String.join(" ", ehr.patientSystems())
                        + (pull == null ? "" : ", pulled: " + String.join(" ", pull.types())));
        return view(ehr);
    }

    /** Nothing is sent any more; changes wait. */
    @PostMapping("/{id}/pause")
    public EhrView pause(@PathVariable String id, Principal administrator) {
        return activate(id, false, administrator);
    }

    /** What has waited is sent. */
    @PostMapping("/{id}/resume")
    public EhrView resume(@PathVariable String id, Principal administrator) {
        return activate(id, true, administrator);
    }

    private EhrView activate(String id, boolean active, Principal administrator) {
        stored(id);
        ehrs.activate(id, active);
        audit.done(administrator.getName(), "EHR " + id + (active ? " resumed" : " paused"));
        return one(id);
    }

    /** Publishes the next key, which signs after an hour. */
    @PostMapping("/{id}/rotate-key")
    public Map<String, Object> rotate(@PathVariable String id, Principal administrator) {
        keys.add(stored(id));
        audit.done(administrator.getName(), "EHR " + id + " gets another key of ours");
        return keys.published(id).toJSONObject();
    }

    /** Sends all plans that have not ended of patients whom the EHR knows, as when it is new. */
    @PostMapping("/{id}/send-plans")
    public Map<String, Integer> send(@PathVariable String id, Principal administrator) {
        int wanted = feed.wantAll(stored(id));
        audit.done(administrator.getName(), "EHR " + id + " is sent " + wanted + " plans");
        return Map.of("plans", wanted);
    }

    /** Forgets the EHR and what it was still to get. What it has it keeps. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void remove(@PathVariable String id, Principal administrator) {
        stored(id);
        ehrs.remove(id);
        deliveries.forget(id);
        pulls.forget(id);
        audit.done(administrator.getName(), "EHR " + id + " removed");
    }

    private EhrView view(Ehr ehr) {
        return EhrView.of(ehr, address.root());
    }

    private Ehr stored(String id) {
        return ehrs.find(id).orElseThrow(() -> AdminProblem.unknown("EHR"));
    }
}
