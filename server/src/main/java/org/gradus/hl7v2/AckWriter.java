package org.gradus.hl7v2;

import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.Escape;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes acknowledgements: MSH, MSA, and an ERR for each fault; a fault of a message that was taken is a warning. */
final class AckWriter {

    private static final EncodingCharacters DELIMITERS = EncodingCharacters.defaultInstance();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
    private static final int MOST_FAULTS = 100;

    private AckWriter() {}

    /** @param header empty when the message's own could not be read */
    static String write(Optional<Header> header, Answer answer, List<Fault> faults, Instant now) {
        StringBuilder ack = new StringBuilder();
        String trigger = header.map(Header::trigger).orElse("");
        segment(
                ack,
                "MSH|^~\\&",
                header.map(h -> designator(h.receivingApplication())).orElse(""),
                header.map(h -> designator(h.receivingFacility())).orElse(""),
                header.map(h -> designator(h.sendingApplication())).orElse(""),
                header.map(h -> designator(h.sendingFacility())).orElse(""),
                TIME.format(now) + "+0000",
                "",
                trigger.isEmpty() ? "ACK" : "ACK^" + escaped(trigger) + "^ACK",
                UUID.randomUUID().toString().substring(0, 20).replace("-", ""),
                header.map(Header::processingId)
                        .filter(id -> !id.isEmpty())
                        .map(AckWriter::escaped)
                        .orElse("P"),
                header.map(Header::version)
                        .filter(version -> !version.isEmpty())
                        .map(AckWriter::escaped)
                        .orElse("2.5.1"),
                "",
                "",
                "",
                "",
                "",
                "UNICODE UTF-8");
        segment(
                ack,
                "MSA",
                answer.name(),
                header.map(Header::controlId).map(AckWriter::escaped).orElse(""));
        faults.stream().limit(MOST_FAULTS).forEach(fault -> error(ack, answer, fault));
        return ack.toString();
    }

    private static void error(StringBuilder ack, Answer answer, Fault fault) {
        segment(
                ack,
                "ERR",
                "",
                fault.place().text(),
                fault.code().code() + "^" + fault.code().text() + "^HL70357",
                answer == Answer.AA ? "W" : "E",
                "",
                "",
                "",
                escaped(fault.text()));
    }

    private static void segment(StringBuilder ack, String... fields) {
        ack.append(String.join("|", fields).replaceFirst("\\|+$", "")).append('\r');
    }

    private static String designator(List<String> components) {
        return components.stream().map(AckWriter::escaped).collect(Collectors.joining("^"));
    }

    private static String escaped(String text) {
        return Escape.escape(text, DELIMITERS).replaceAll("[\\r\\n]", " ");
    }
}
