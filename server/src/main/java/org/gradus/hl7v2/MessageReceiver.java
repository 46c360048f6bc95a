package org.gradus.hl7v2;

/** Takes what a connection has brought. */
interface MessageReceiver {

    /** Answers a message; whatever is wrong with it is said in the answer. */
    byte[] receive(byte[] message, Peer peer);

    /**
     * Answers a message that is too large to be read.
     *
     * @param beginning as much of it as may be read
     */
    byte[] tooLarge(byte[] beginning);
}
