package org.gradus.hl7v2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;

/** A sender, on a socket. */
final class MllpClient implements AutoCloseable {

    private final Socket socket;

    MllpClient(int port) throws IOException {
        this(port, SocketFactory.getDefault());
    }

    MllpClient(int port, SocketFactory sockets) throws IOException {
        this.socket = sockets.createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
    }

    /** Sends a message and reads its answer. */
    Message send(String message) throws IOException {
        write("\u000b" + message + "\u001c\r");
        return Samples.parse(answer());
    }

    /** Sends characters as they are. */
    MllpClient write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    /** The next answer; empty if the connection has been closed instead. */
    String answer() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            for (int read = socket.getInputStream().read();
                    read >= 0;
                    read = socket.getInputStream().read()) {
                if (read == MllpReader.FS) {
                    socket.getInputStream().read();
                    return answer.toString(StandardCharsets.UTF_8);
                } else if (read != MllpReader.VT) {
                    answer.write(read);
                }
            }
        } catch (java.net.SocketException reset) {
            // Closed while something was still on its way.
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
