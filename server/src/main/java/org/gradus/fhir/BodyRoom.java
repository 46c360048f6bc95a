package org.gradus.fhir;

import java.util.concurrent.atomic.AtomicLong;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;

/**
 * Memory for the large bodies that are being answered at the same moment, all together: many at once would use up what
 * everything else needs. What is no larger than {@link #FREE} needs none of it, so that reports are taken beside them.
 */
final class BodyRoom {

    /** Bytes that every body may have. */
    static final long FREE = 64L * 1024;

    private static final int PART_OF_THE_HEAP = 8;

    private final AtomicLong taken = new AtomicLong();
    private final long size;

    /** @param size bytes that all of them may have, beside those that are free */
    BodyRoom(long size) {
        this.size = size;
    }

    /** An eighth of the heap, or as much as that if it is more. */
    static BodyRoom ofAtLeast(long bytes) {
        return new BodyRoom(Math.max(bytes, Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP));
    }

    /**
     * Takes room for some bytes more.
     *
     * @throws Problem 503 if there is none
     */
    void take(long bytes) {
        if (taken.addAndGet(bytes) > size) {
            taken.addAndGet(-bytes);
            throw Problem.of(Kind.UNAVAILABLE, "Too many large bodies are being read at once; send it again later.");
        }
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }
}
