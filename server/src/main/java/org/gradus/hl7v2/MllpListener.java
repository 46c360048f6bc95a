package org.gradus.hl7v2;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import org.gradus.StartRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Listens for senders, if it is switched on. Each connection has a thread of its own; there are only so many. */
@Component
class MllpListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MllpListener.class);
    private static final int LONGEST_STOP_SECONDS = 15;

    private final Hl7v2Settings settings;
    private final MessageReceiver receiver;
    private final SslBundles bundles;
    private final Set<MllpConnection> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ServerSocket door;
    private volatile @Nullable ExecutorService threads;

    MllpListener(Hl7v2Settings settings, MessageReceiver receiver, SslBundles bundles) {
        this.settings = settings;
        this.receiver = receiver;
        this.bundles = bundles;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    @Override
    public void start() {
        try {
            ServerSocket opened = open();
            ExecutorService pool = Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "mllp");
                thread.setDaemon(true);
                return thread;
            });
            door = opened;
            threads = pool;
            pool.execute(() -> accept(opened, pool));
            LOG.info(
                    "HL7 v2 messages are taken at {}:{}{}.",
                    settings.address(),
                    opened.getLocalPort(),
                    settings.sslBundle() == null ? ", without TLS" : " with TLS");
        } catch (IOException e) {
            throw new StartRefused(List.of("HL7 v2 messages cannot be taken at gradus.hl7v2.address="
                    + settings.address() + ", gradus.hl7v2.port=" + settings.port()
                    + ": the address is not this machine's, or in use."));
        }
    }

    private ServerSocket open() throws IOException {
        InetAddress address = InetAddress.getByName(settings.address());
        String bundle = settings.sslBundle();
        if (bundle == null && !address.isLoopbackAddress()) {
            throw new StartRefused(
                    List.of("HL7 v2 without TLS is for this machine itself: set gradus.hl7v2.ssl-bundle, or "
                            + "gradus.hl7v2.address=127.0.0.1."));
        }
        ServerSocket socket = bundle == null ? new ServerSocket() : encrypted(bundle);
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(address, settings.port()), settings.connections());
        return socket;
    }

    private ServerSocket encrypted(String bundle) throws IOException {
        SSLServerSocket socket = (SSLServerSocket) bundles.getBundle(bundle)
                .createSslContext()
                .getServerSocketFactory()
                .createServerSocket();
        socket.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setNeedClientAuth(true);
        return socket;
    }

    /** The port on which it listens; 0 while it does not. */
    int port() {
        ServerSocket opened = door;
        return opened == null ? 0 : opened.getLocalPort();
    }

    private void accept(ServerSocket opened, ExecutorService pool) {
        while (!opened.isClosed()) {
            try {
                Socket socket = opened.accept();
                if (open.size() >= settings.connections()) {
                    LOG.warn("More than {} MLLP connections: one is closed.", settings.connections());
                    socket.close();
                } else {
                    serve(new MllpConnection(socket, settings, receiver), pool);
                }
            } catch (IOException e) {
                LOG.debug("The MLLP listener: {}", e.getClass().getSimpleName());
            }
        }
    }

    private void serve(MllpConnection connection, ExecutorService pool) {
        open.add(connection);
        pool.execute(() -> {
            try {
                connection.run();
            } finally {
                open.remove(connection);
            }
        });
    }

    /** Takes no new message; those that are being taken are answered. */
    @Override
    public void stop() {
        ServerSocket opened = door;
        ExecutorService pool = threads;
        door = null;
        threads = null;
        if (opened == null || pool == null) {
            return;
        }
        try {
            opened.close();
            open.forEach(MllpConnection::stop);
            pool.shutdown();
            if (!pool.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                open.forEach(MllpConnection::close);
                pool.shutdownNow();
            }
        } catch (IOException e) {
            LOG.debug("The MLLP listener was closed already.");
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return door != null;
    }
}
