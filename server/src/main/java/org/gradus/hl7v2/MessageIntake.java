package org.gradus.hl7v2;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gradus.audit.AuditTrail;
import org.gradus.audit.Party;
import org.gradus.audit.SecurityAct;
import org.gradus.hl7v2.MessageRecord.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes messages: each in one transaction, with the note that it came, and answered when that is committed and the plans that
 * it touches have been evaluated. The same message again is answered the same and does nothing.
 */
@Component
class MessageIntake implements MessageReceiver {

    private static final Logger LOG = LoggerFactory.getLogger(MessageIntake.class);
    private static final int ATTEMPTS = 4;

    private final HeaderRules rules;
    private final List<MessageHandler> handlers;
    private final MessageStorage storage;
    private final MessageTable table;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final MessageParser parser = new MessageParser();
    private final Clock realTime = Clock.systemUTC();

    MessageIntake(
            Hl7v2Settings settings,
            List<MessageHandler> handlers,
            MessageStorage storage,
            MessageTable table,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.rules = new HeaderRules(settings, handlers);
        this.handlers = List.copyOf(handlers);
        this.storage = storage;
        this.table = table;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public byte[] receive(byte[] bytes, Peer peer) {
        return answer(bytes, peer).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] tooLarge(byte[] beginning) {
        Fault fault = new Fault(Place.HEADER, ErrorCode.APPLICATION, "The message is larger than is taken here.");
        return ack(headerOf(beginning), Answer.AR, List.of(fault)).getBytes(StandardCharsets.UTF_8);
    }

    private String answer(byte[] bytes, Peer peer) {
        Optional<Header> header = headerOf(bytes);
        Optional<Sender> sender = Optional.empty();
        try {
            Header readable = header.orElseThrow(() -> MessageRefused.reject(
                    Place.HEADER, ErrorCode.SEGMENT_SEQUENCE, "A message begins with MSH and its delimiters."));
            sender = rules.sender(readable, peer);
            if (sender.isEmpty()) {
                audit.refused(
                        SecurityAct.MESSAGE_REFUSED,
                        Party.UNSAID,
                        "HL7 v2: no such sender on a connection from " + peer.address());
                throw MessageRefused.reject(
                        new Place("MSH", 1, 3, 0, 0),
                        ErrorCode.UNKNOWN_KEY,
                        "MSH-3, MSH-4: the sender is not configured here, or the connection is not its own.");
            }
            return take(bytes, readable, sender.get(), peer);
        } catch (MessageRefused refused) {
            String ack = ack(header, refused.answer(), refused.faults());
            sender.ifPresent(known -> header.filter(h -> !h.controlId().isEmpty())
                    .ifPresent(h -> remember(h, known, bytes, refused, ack)));
            return ack;
        } catch (RuntimeException e) {
            LOG.warn("An HL7 v2 message could not be taken.", e);
            return ack(
                    header,
                    Answer.AR,
                    List.of(new Fault(
                            Place.HEADER,
                            ErrorCode.APPLICATION,
                            "The message cannot be taken now; send it again later.")));
        }
    }

    private String take(byte[] bytes, Header header, Sender sender, Peer peer) {
        rules.check(header);
        String hash = hash(bytes);
        for (int attempt = 1; ; attempt++) {
            Optional<MessageRecord> known =
                    table.find(sender.name(), header.controlId()).filter(MessageRecord::isTaken);
            if (known.isPresent()) {
                return again(known.get(), hash);
            }
            try {
                Message message = parser.parse(MessageText.of(bytes));
                return Objects.requireNonNull(
                        transaction.execute(status -> carryOut(message, header, sender, peer, hash)));
            } catch (ResourceVersionConflictException
                    | DataIntegrityViolationException
                    | TransientDataAccessException conflict) {
                // Somebody else was writing the same; what he wrote is looked at anew.
                if (attempt == ATTEMPTS) {
                    throw conflict;
                }
            }
        }
    }

    private String again(MessageRecord known, String hash) {
        if (!known.bodyHash().equals(hash)) {
            throw MessageRefused.error(
                    new Place("MSH", 1, 10, 0, 0),
                    ErrorCode.DUPLICATE_KEY,
                    "MSH-10: another message came with the same control id and was taken.");
        }
        table.countAgain(known.sender(), known.controlId());
        return known.ack();
    }

    private String carryOut(Message message, Header header, Sender sender, Peer peer, String hash) {
        Delivery delivery = new Delivery(
                message,
                sender,
                MessageTime.of(header.segment(), 7, sender.rules().zone()).instant(),
                storage.request(sender, header.controlId(), peer));
        try {
            handler(header).handle(delivery);
        } catch (BaseServerResponseException problem) {
            throw StorageProblems.asRefusal(problem, delivery.place());
        }
        List<Fault> listed = delivery.listed();
        String ack = ack(Optional.of(header), Answer.AA, listed);
        table.save(new MessageRecord(
                sender.name(),
                header.controlId(),
                hash,
                header.event(),
                listed.isEmpty() ? Status.STORED : Status.PARTLY,
                ack,
                realTime.instant(),
                1,
                lines(listed),
                delivery.stored()));
        return ack;
    }

    private MessageHandler handler(Header header) {
        return handlers.stream()
                .filter(each -> each.events().contains(header.event()))
                .findFirst()
                .orElseThrow();
    }

    /** What was taken under the same control id stays noted as it was. */
    private void remember(Header header, Sender sender, byte[] bytes, MessageRefused refused, String ack) {
        try {
            table.save(new MessageRecord(
                    sender.name(),
                    header.controlId(),
                    hash(bytes),
                    header.event(),
                    refused.answer() == Answer.AR ? Status.REJECTED : Status.REFUSED,
                    ack,
                    realTime.instant(),
                    1,
                    lines(refused.faults()),
                    List.of()));
        } catch (DataAccessException | TransactionException e) {
            LOG.info("That an HL7 v2 message of {} was refused has not been noted.", sender.name());
        }
    }

    private Optional<Header> headerOf(byte[] bytes) {
        String text = readable(bytes).replaceFirst("^[\\r\\n]+", "");
        int end = text.indexOf('\r');
        try {
            return Optional.of(
                    parser.parse(end < 0 ? text : text.substring(0, end)).header());
        } catch (MessageRefused unreadable) {
            return Optional.empty();
        }
    }

    private static String readable(byte[] bytes) {
        try {
            return MessageText.of(bytes);
        } catch (MessageRefused notOfItsCharacterSet) {
            return MessageText.lenient(bytes);
        }
    }

    private String ack(Optional<Header> header, Answer answer, List<Fault> faults) {
        return AckWriter.write(header, answer, faults, realTime.instant());
    }

    private static List<String> lines(List<Fault> faults) {
        return faults.stream()
                .map(fault -> fault.place().text() + " " + fault.code().code() + " " + fault.text())
                .toList();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
