package org.gradus.hl7v2;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The systems from which messages are taken. */
final class Senders {

    private final List<Sender> known;

    Senders(Map<String, SenderSettings> settings) {
        this.known = settings.entrySet().stream()
                .map(each -> new Sender(each.getKey(), each.getValue()))
                .toList();
    }

    /** The sender that a header names, if the connection is its own. */
    Optional<Sender> find(Header header, Peer peer) {
        return known.stream()
                .filter(sender -> isNamed(sender.rules().application(), header.sendingApplication()))
                .filter(sender -> sender.rules().facility() == null
                        || isNamed(sender.rules().facility(), header.sendingFacility()))
                .filter(sender -> peer.isFrom(sender.rules()))
                .findFirst();
    }

    private static boolean isNamed(String configured, List<String> hierarchicDesignator) {
        return hierarchicDesignator.contains(configured);
    }
}
