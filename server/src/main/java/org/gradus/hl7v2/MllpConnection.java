package org.gradus.hl7v2;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection: message, answer, message, answer, until it ends. */
final class MllpConnection implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(MllpConnection.class);
    private static final int DRAIN_MILLIS = 500;
    private static final int DRAIN_READS = 200;

    private final Socket socket;
    private final Hl7v2Settings settings;
    private final MessageReceiver receiver;
    private boolean busy;
    private boolean stopping;

    MllpConnection(Socket socket, Hl7v2Settings settings, MessageReceiver receiver) {
        this.socket = socket;
        this.settings = settings;
        this.receiver = receiver;
    }

    @Override
    public void run() {
        try (socket) {
            Peer peer = peer();
            converse(new MllpReader(socket, settings), peer);
        } catch (IOException e) {
            // The other side is gone, has no right certificate, or this side stops.
            LOG.debug("An MLLP connection ended: {}", e.getClass().getSimpleName());
        }
    }

    private Peer peer() throws IOException {
        String address = socket.getInetAddress().getHostAddress();
        if (socket instanceof SSLSocket encrypted) {
            socket.setSoTimeout(Math.toIntExact(settings.messageTime().toMillis()));
            encrypted.startHandshake();
            return new Peer(address, Optional.of((X509Certificate)
                    encrypted.getSession().getPeerCertificates()[0]));
        }
        return new Peer(address, Optional.empty());
    }

    private void converse(MllpReader reader, Peer peer) throws IOException {
        try {
            for (Optional<byte[]> message = reader.next(); message.isPresent(); message = reader.next()) {
                if (!begin()) {
                    return;
                }
                write(receiver.receive(message.get(), peer));
                if (!end()) {
                    return;
                }
            }
        } catch (BrokenFrame broken) {
            LOG.info("An MLLP connection is closed: {}.", broken.getMessage());
            if (broken.isTooLarge()) {
                write(receiver.tooLarge(broken.beginning()));
                drain();
            }
        }
    }

    private void write(byte[] answer) throws IOException {
        byte[] frame = new byte[answer.length + 3];
        frame[0] = MllpReader.VT;
        System.arraycopy(answer, 0, frame, 1, answer.length);
        frame[answer.length + 1] = MllpReader.FS;
        frame[answer.length + 2] = MllpReader.CR;
        OutputStream out = socket.getOutputStream();
        out.write(frame);
        out.flush();
    }

    /** What is still on its way would make the system throw the answer away when the connection is closed. */
    private void drain() throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(DRAIN_MILLIS);
        InputStream in = socket.getInputStream();
        byte[] rest = new byte[64 * 1024];
        for (int i = 0; i < DRAIN_READS && in.read(rest) >= 0; i++) {
            // Read away.
        }
    }

    /** Ends the connection; a message that is being taken is answered before. */
    synchronized void stop() {
        stopping = true;
        if (!busy) {
            close();
        }
    }

    /** Ends the connection, whatever it is doing. */
    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("An MLLP connection was closed already.");
        }
    }

    private synchronized boolean begin() {
        busy = !stopping;
        return busy;
    }

    private synchronized boolean end() {
        busy = false;
        return !stopping;
    }
}
