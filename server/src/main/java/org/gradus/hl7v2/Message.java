package org.gradus.hl7v2;

import java.util.List;
import java.util.Optional;

/** A message, segment by segment. */
record Message(Header header, List<Segment> segments) {

    Message {
        segments = List.copyOf(segments);
    }

    /** The first segment of that name. */
    Optional<Segment> find(String name) {
        return segments.stream().filter(segment -> name.equals(segment.name())).findFirst();
    }

    /** The first segment of that name, which must be there. */
    Segment get(String name) {
        return find(name)
                .orElseThrow(() -> MessageRefused.error(
                        new Place(name, 1, 0, 0, 0),
                        ErrorCode.SEGMENT_SEQUENCE,
                        header.event() + " needs a segment " + name + "."));
    }

    List<Segment> all(String name) {
        return segments.stream().filter(segment -> name.equals(segment.name())).toList();
    }
}
