package org.gradus.audit;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Collection;
import java.util.List;
import org.gradus.audit.AuditRecord.Kind;
import org.gradus.audit.AuditRecord.Outcome;
import org.gradus.audit.AuditRecord.What;
import org.gradus.audit.AuditRecord.Who;
import org.springframework.stereotype.Component;

/**
 * What the rest of the server tells the audit. Accesses to FHIR resources, token requests and refusals are recorded
 * without being told; this is for what nobody but the caller knows.
 */
@Component
public class AuditTrail {

    private final AuditStore store;
    private final AuditIds ids;

    AuditTrail(AuditStore store, AuditIds ids) {
        this.store = store;
        this.ids = ids;
    }

    /**
     * Records that something concerning security was done; in the running transaction if there is one.
     *
     * @param detail what exactly, without any secret: a grant type, the name of a setting and what it is now
     * @throws org.gradus.errors.Problem 503 if it cannot be recorded: then it must not be done
     */
    public void done(SecurityAct act, Party party, String detail) {
        record(act, party, detail, Outcome.SUCCESS, "");
    }

    /** Records that something concerning security was tried and refused, and why. */
    public void refused(SecurityAct act, Party party, String rule) {
        record(act, party, "", Outcome.MINOR_FAILURE, rule);
    }

    /**
     * Records that data of a patient were sent to somebody else by this server itself, or should have been.
     *
     * @param recipient whom to, for example {@code EHR main}
     * @param type type of the resource that was sent
     * @param id its id
     * @param version its version; empty where it is not known
     * @param failure why it was not; empty where it was. It holds nothing of what was sent.
     */
    public void sent(String recipient, String type, String id, String version, String patientId, String failure) {
        store.insert(List.of(new AuditRecord(
                ids.next(),
                Kind.SYSTEM,
                "disclosure",
                recipient,
                failure.isEmpty() ? Outcome.SUCCESS : Outcome.SERIOUS_FAILURE,
                failure,
                Who.NOBODY,
                new What(type, id, version),
                List.of(patientId),
                "",
                List.of())));
    }

    /**
     * Tells that a write comes from a message of another system; the records of its changes name the system.
     *
     * @param request details with which the write is made
     * @param messageId what the system calls the message
     */
    public void comesFrom(RequestDetails request, Party party, String address, String messageId) {
        MessageSource.keep(request, new Who(party.client(), party.subject(), party.person(), address, messageId));
    }

    /** Names the rule by which the request under way is refused; it goes into the record of the refusal, not to the client. */
    public void ruledBy(String rule) {
        CurrentAccess.ofThread().ifPresent(access -> access.ruledBy(rule));
    }

    /** Tells whose data the request under way shows, where its answer does not say so itself. */
    public void shows(String patientId) {
        CurrentAccess.ofThread().ifPresent(access -> access.shows(patientId));
    }

    /** Records that the request under way is answered with what an earlier one did, which has its own record. */
    public void answeredAgain(List<String> patients) {
        CurrentAccess.ofThread().ifPresent(access -> {
            store.insert(List.of(new AuditRecord(
                    ids.next(),
                    Kind.REST,
                    "repeat",
                    "",
                    Outcome.SUCCESS,
                    "",
                    access.who(),
                    What.NOTHING,
                    patients,
                    "",
                    List.of())));
            access.recorded();
        });
    }

    /** Tells what made the engine act in the running transaction: versioned references such as {@code Observation/1/_history/2}. */
    public void triggeredBy(Collection<String> versionedReferences) {
        PendingChanges.ofTransaction(store).triggeredBy(versionedReferences);
    }

    private void insert(AuditRecord each) {
        if (each.outcome() == Outcome.SUCCESS) {
            store.insert(List.of(each));
        } else {
            // What was refused is often rolled back; its record stays.
            store.insertApart(List.of(each));
        }
    }

    private void record(SecurityAct act, Party party, String detail, Outcome outcome, String rule) {
        List<String> patients =
                CurrentAccess.ofThread().map(CurrentAccess::patients).orElse(List.of());
        Who origin = CurrentAccess.ofThread().map(CurrentAccess::who).orElse(Who.NOBODY);
        Party known =
                party.equals(Party.UNSAID) ? new Party(origin.client(), origin.subject(), origin.person()) : party;
        Who who = new Who(known.client(), known.subject(), known.person(), origin.address(), origin.requestId());
        insert(new AuditRecord(
                ids.next(),
                Kind.SECURITY,
                act.code(),
                detail,
                outcome,
                rule,
                who,
                What.NOTHING,
                patients,
                "",
                List.of()));
        CurrentAccess.ofThread().ifPresent(CurrentAccess::recorded);
    }
}
