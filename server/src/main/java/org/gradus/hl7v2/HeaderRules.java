package org.gradus.hl7v2;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which messages are for this server at all, by what their MSH says. */
final class HeaderRules {

    private static final int LONGEST_CONTROL_ID = 199;

    private final Senders senders;
    private final Set<String> versions;
    private final Set<String> processingIds;
    private final Set<String> events;

    HeaderRules(Hl7v2Settings settings, List<MessageHandler> handlers) {
        this.senders = new Senders(settings.senders());
        this.versions = settings.versions();
        this.processingIds = settings.processingIds();
        this.events =
                handlers.stream().flatMap(handler -> handler.events().stream()).collect(Collectors.toUnmodifiableSet());
    }

    Optional<Sender> sender(Header header, Peer peer) {
        return senders.find(header, peer);
    }

    /** @throws MessageRefused if the message is not for this server */
    void check(Header header) {
        Segment msh = header.segment();
        msh.required(10, "the message control id");
        msh.required(7, "the time of the message");
        if (header.controlId().length() > LONGEST_CONTROL_ID) {
            throw MessageRefused.error(
                    msh.place(10), ErrorCode.DATA_TYPE, "MSH-10: at most " + LONGEST_CONTROL_ID + " characters.");
        } else if (!versions.contains(header.version())) {
            throw MessageRefused.reject(
                    msh.place(12), ErrorCode.VERSION, "MSH-12: this version of HL7 is not taken here.");
        } else if (!processingIds.contains(header.processingId())) {
            throw MessageRefused.reject(
                    msh.place(11),
                    ErrorCode.PROCESSING_ID,
                    "MSH-11: only "
                            + String.join(", ", processingIds.stream().sorted().toList()) + " is taken here.");
        } else if (!events.contains(header.event())) {
            String type = header.event().substring(0, header.event().indexOf('^') + 1);
            boolean knownType = events.stream().anyMatch(event -> event.startsWith(type));
            throw MessageRefused.reject(
                    msh.place(9),
                    knownType ? ErrorCode.EVENT : ErrorCode.MESSAGE_TYPE,
                    "MSH-9: taken are "
                            + String.join(", ", events.stream().sorted().toList()) + ".");
        }
    }
}
