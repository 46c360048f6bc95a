package org.gradus.hl7v2;

import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One message on its way in: what it says, from whom, and what has become of it so far. */
final class Delivery {

    private final Message message;
    private final Sender sender;
    private final Instant sentAt;
    private final SystemRequestDetails request;
    private final List<Fault> listed = new ArrayList<>();
    private final Set<String> stored = new LinkedHashSet<>();
    private Place place = Place.HEADER;

    /**
     * @param sentAt MSH-7
     * @param request details of every write that the message leads to
     */
    Delivery(Message message, Sender sender, Instant sentAt, SystemRequestDetails request) {
        this.message = message;
        this.sender = sender;
        this.sentAt = sentAt;
        this.request = request;
    }

    Message message() {
        return message;
    }

    Sender sender() {
        return sender;
    }

    Instant sentAt() {
        return sentAt;
    }

    SystemRequestDetails request() {
        return request;
    }

    /** Notes which segment is being carried out, for an error that does not know it. */
    void at(Segment segment) {
        place = segment.place();
    }

    Place place() {
        return place;
    }

    /** Notes what is not taken over. */
    void list(Fault fault) {
        listed.add(fault);
    }

    List<Fault> listed() {
        return List.copyOf(listed);
    }

    /** Notes what was stored, by its versioned reference. */
    void stored(String reference) {
        stored.add(reference);
    }

    List<String> stored() {
        return List.copyOf(stored);
    }
}
