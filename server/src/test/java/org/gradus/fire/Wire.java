package org.gradus.fire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The network between a server and its database: it passes everything on, nothing, or breaks. */
final class Wire implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    private final int target;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread daemon = new Thread(work, "wire");
        daemon.setDaemon(true);
        return daemon;
    });
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger age = new AtomicInteger();
    private volatile boolean silent;

    /** @param target port on this machine that it leads to */
    Wire(int target) throws IOException {
        this.target = target;
        threads.execute(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                open.add(near);
                threads.execute(() -> connect(near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket near) {
        int born = age.get();
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(far);
            threads.execute(() -> pass(near, far, born));
            pass(far, near, born);
        } catch (IOException away) {
            close(near);
        }
    }

    private void pass(Socket from, Socket to, int born) {
        byte[] bytes = new byte[16_384];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (!silent && born == age.get()) {
                    out.write(bytes, 0, read);
                }
            }
            if (silent || born != age.get()) {
                // Its end does not arrive either.
                Thread.sleep(Long.MAX_VALUE);
            }
        } catch (IOException broken) {
            open.remove(from);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on nothing arrives, and nobody is told. */
    void fallSilent() {
        silent = true;
    }

    /** New connections work; those that were open stay dead without a sign, as behind a firewall that forgot them. */
    void heal() {
        age.incrementAndGet();
        silent = false;
    }

    /** Breaks all that is open; new connections work. */
    void cut() {
        open.forEach(Wire::close);
        open.clear();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
        cut();
    }
}
