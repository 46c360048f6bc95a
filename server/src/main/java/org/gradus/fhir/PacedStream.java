package org.gradus.fhir;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;

/**
 * A body as it is sent, which has to come at a pace that every network reaches: the container itself bounds only the time from one
 * byte to the next.
 */
final class PacedStream extends FilterInputStream {

    private static final long BYTES_PER_SECOND = 16L * 1024;

    private final long start = System.nanoTime();
    private final Duration patience;
    private long read;
    private boolean tooSlow;

    /** @param patience how long it may take whatever its size */
    PacedStream(InputStream sent, Duration patience) {
        super(sent);
        this.patience = patience;
    }

    boolean isTooSlow() {
        return tooSlow;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        read += Math.max(0, count);
        if (count >= 0
                && System.nanoTime() - start
                        > patience.plusSeconds(read / BYTES_PER_SECOND).toNanos()) {
            tooSlow = true;
            throw Problem.of(Kind.TOO_SLOW, "The body came too slowly; send it again over a better connection.");
        }
        return count;
    }
}
