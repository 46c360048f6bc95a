package org.gradus.hl7v2;

import java.util.List;

/** A message is not taken; nothing of it is stored. */
final class MessageRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Answer answer;
    private final transient List<Fault> faults;

    private MessageRefused(Answer answer, List<Fault> faults) {
        super(faults.isEmpty() ? answer.name() : faults.get(0).text());
        this.answer = answer;
        this.faults = List.copyOf(faults);
    }

    /** The content is wrong: AE. */
    static MessageRefused error(Place place, ErrorCode code, String text) {
        return new MessageRefused(Answer.AE, List.of(new Fault(place, code, text)));
    }

    /** It is not for this system, or cannot be taken now: AR. */
    static MessageRefused reject(Place place, ErrorCode code, String text) {
        return new MessageRefused(Answer.AR, List.of(new Fault(place, code, text)));
    }

    Answer answer() {
        return answer;
    }

    List<Fault> faults() {
        return faults;
    }
}
