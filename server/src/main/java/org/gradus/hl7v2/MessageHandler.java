package org.gradus.hl7v2;

import java.util.Set;

/** Carries out messages of some events, within one transaction a message. */
interface MessageHandler {

    /** Values of MSH-9 that it is for, for example {@code ORU^R01}. */
    Set<String> events();

    /**
     * Stores what the message says, and lists with the delivery what it does not take.
     *
     * @throws MessageRefused if nothing of it is to be stored
     */
    void handle(Delivery delivery);
}
