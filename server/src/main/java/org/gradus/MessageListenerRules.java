package org.gradus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What production refuses of a listener for HL7 v2 messages: whatever is not encrypted, both sides named by certificates. */
final class MessageListenerRules {

    /** Where the settings of senders begin. */
    static final String SENDERS = "hl7v2.senders.";

    private static final Pattern SENDER = Pattern.compile("hl7v2\\.senders\\.([^.\\[]+)\\..*");

    private final Map<String, String> ours;

    /** @param ours the settings below {@code gradus} */
    MessageListenerRules(Map<String, String> ours) {
        this.ours = ours;
    }

    /** One sentence for each rule that is broken; empty where there is no listener. */
    List<String> broken() {
        List<String> broken = new ArrayList<>();
        if (!"true".equalsIgnoreCase(text("hl7v2.enabled"))) {
            return broken;
        }
        if (text("hl7v2.ssl-bundle").isEmpty()) {
            broken.add("HL7 v2 over TLS only: set gradus.hl7v2.ssl-bundle to a bundle of spring.ssl.bundle with this "
                    + "server's key and the certificates of the senders.");
        }
        List<String> senders = ours.keySet().stream()
                .map(SENDER::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .distinct()
                .toList();
        if (senders.isEmpty()) {
            broken.add(
                    "HL7 v2 from listed senders only: set gradus.hl7v2.senders.<name>.application and .certificate.");
        }
        senders.stream()
                .filter(name -> text(SENDERS + name + ".certificate").isEmpty()
                        && text(SENDERS + name + ".subject").isEmpty())
                .forEach(name -> broken.add("Senders of HL7 v2 by their certificates: set gradus." + SENDERS + name
                        + ".certificate to its SHA-256 fingerprint, or .subject to its subject."));
        return broken;
    }

    private String text(String key) {
        return ours.getOrDefault(key, "").strip();
    }
}
