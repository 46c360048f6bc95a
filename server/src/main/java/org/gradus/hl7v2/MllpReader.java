package org.gradus.hl7v2;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads messages from a connection: each begins with VT and ends with FS CR (HL7 v2 Transport Specification MLLP, Release 1).
 * Nothing is read without end: neither time, nor size, nor what stands between messages.
 */
final class MllpReader {

    static final int VT = 0x0b;
    static final int FS = 0x1c;
    static final int CR = 0x0d;

    private static final int BETWEEN_AT_MOST = 16;
    private static final int BUFFER = 8192;

    private final Socket socket;
    private final InputStream in;
    private final int maximum;
    private final Duration idleTime;
    private final Duration messageTime;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int filled;

    MllpReader(Socket socket, Hl7v2Settings settings) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.maximum = Math.toIntExact(settings.maximumMessage().toBytes());
        this.idleTime = settings.idleTime();
        this.messageTime = settings.messageTime();
    }

    /**
     * The next message; empty when the connection has ended, or nothing came for as long as may be.
     *
     * @throws BrokenFrame if what came is no message, too large, or not complete in time
     */
    Optional<byte[]> next() throws IOException, BrokenFrame {
        long idleUntil = System.nanoTime() + idleTime.toNanos();
        for (int between = 0; ; between++) {
            int read;
            try {
                read = read(idleUntil);
            } catch (EOFException | SocketTimeoutException nothing) {
                return Optional.empty();
            }
            if (read == VT) {
                return Optional.of(content());
            } else if (between == BETWEEN_AT_MOST || read != CR && read != '\n') {
                throw BrokenFrame.of("something else than a message's beginning");
            }
        }
    }

    private byte[] content() throws IOException, BrokenFrame {
        long until = System.nanoTime() + messageTime.toNanos();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            for (int read = read(until); read != FS; read = read(until)) {
                if (read == VT) {
                    throw BrokenFrame.of("a message begins within another");
                } else if (content.size() == maximum) {
                    throw BrokenFrame.tooLarge(content.toByteArray());
                }
                content.write(read);
            }
            if (read(until) != CR) {
                throw BrokenFrame.of("no carriage return after a message's end");
            }
        } catch (EOFException e) {
            throw BrokenFrame.of("the connection ended within a message");
        } catch (SocketTimeoutException e) {
            throw BrokenFrame.of("a message was not complete in time");
        }
        return content.toByteArray();
    }

    private int read(long until) throws IOException {
        if (position == filled) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
            filled = in.read(buffer);
            position = 0;
            if (filled <= 0) {
                filled = 0;
                throw new EOFException();
            }
        }
        return buffer[position++] & 0xff;
    }
}
