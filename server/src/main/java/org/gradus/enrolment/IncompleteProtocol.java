package org.gradus.enrolment;

/** A protocol names an activity for which no ActivityDefinition is stored. */
final class IncompleteProtocol extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IncompleteProtocol(String canonical, String item) {
        super("Protocol " + canonical + " has no ActivityDefinition for its activity " + item + ".");
    }
}
