package org.gradus.hl7v2;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gradus.audit.AuditTrail;
import org.gradus.audit.Party;
import org.gradus.audit.SecurityAct;
import org.gradus.hl7v2.MessageRecord.Status;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/hl7v2/messages}: what became of the messages, for operators; nothing of a patient beyond references. */
@RestController
class MessageController {

    private static final int MOST = 500;

    private final MessageTable table;
    private final AuditTrail audit;

    MessageController(MessageTable table, AuditTrail audit) {
        this.table = table;
        this.audit = audit;
    }

    /**
     * The latest messages first.
     *
     * @param status stored, partly, refused or rejected; all where it is none of these
     * @param limit at most 500
     */
    @GetMapping("/admin/hl7v2/messages")
    @Transactional
    public List<ShownMessage> messages(
            @RequestParam Optional<String> status,
            @RequestParam Optional<String> sender,
            @RequestParam(defaultValue = "50") int limit,
            Principal administrator) {
        audit.done(SecurityAct.CONFIGURATION, Party.client(administrator.getName()), "HL7 v2 messages listed");
        return table.list(status.flatMap(MessageController::parse), sender, Math.max(1, Math.min(limit, MOST))).stream()
                .map(ShownMessage::of)
                .toList();
    }

    private static Optional<Status> parse(String name) {
        return List.of(Status.values()).stream()
                .filter(status -> status.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /**
     * One message.
     *
     * @param issues place (segment, sequence, field), code of HL7 table 0357, text
     */
    record ShownMessage(
            String sender,
            String controlId,
            String event,
            String status,
            Instant receivedAt,
            int attempts,
            List<String> issues,
            List<String> resources) {

        static ShownMessage of(MessageRecord message) {
            return new ShownMessage(
                    message.sender(),
                    message.controlId(),
                    message.event(),
                    message.status().name().toLowerCase(Locale.ROOT),
                    message.receivedAt(),
                    message.attempts(),
                    message.issues(),
                    message.resources());
        }
    }
}
