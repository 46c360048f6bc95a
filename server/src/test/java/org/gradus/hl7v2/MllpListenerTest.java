package org.gradus.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.hl7v2.llp.MinLowerLayerProtocol;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gradus.StartRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** The listener on real sockets, with a receiver that repeats what it hears. */
@Timeout(60)
class MllpListenerTest {

    private final List<Peer> peers = new ArrayList<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final MllpListener listener =
            new MllpListener(Samples.settings(), new Echo(), new DefaultSslBundleRegistry());

    @BeforeEach
    void start() {
        listener.start();
    }

    @AfterEach
    void stop() {
        mayAnswer.countDown();
        listener.stop();
    }

    @Test
    void messages_of_one_connection_are_answered_one_after_the_other() throws IOException {
        try (MllpClient client = new MllpClient(listener.port())) {
            client.write("\u000bone\u001c\r\u000btwo\u001c\r\r\n\u000bthree\u001c\r");

            assertThat(List.of(client.answer(), client.answer(), client.answer()))
                    .containsExactly("heard one", "heard two", "heard three");
            assertThat(peers.get(0).address()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void hapis_own_client_is_understood() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", listener.port())) {
            MinLowerLayerProtocol protocol = new MinLowerLayerProtocol();
            protocol.getWriter(socket.getOutputStream()).writeMessage("MSH|^~\\&|from HAPI");

            assertThat(protocol.getReader(socket.getInputStream()).getMessage()).isEqualTo("heard MSH|^~\\&|from HAPI");
        }
    }

    @Test
    void what_does_not_begin_as_a_message_closes_the_connection() throws IOException {
        try (MllpClient client = new MllpClient(listener.port())) {
            assertThat(client.write("GET / HTTP/1.1\r\n\r\n").answer()).isEmpty();
        }
        assertThat(peers).isEmpty();
    }

    @Test
    void line_ends_without_end_close_the_connection() throws IOException {
        try (MllpClient client = new MllpClient(listener.port())) {
            assertThat(client.write("\r\n".repeat(20)).answer()).isEmpty();
        }
    }

    @Test
    void a_message_within_a_message_closes_the_connection() throws IOException {
        try (MllpClient client = new MllpClient(listener.port())) {
            assertThat(client.write("\u000bone\u000btwo\u001c\r").answer()).isEmpty();
        }
        assertThat(peers).isEmpty();
    }

    @Test
    void an_end_without_carriage_return_is_no_end() throws IOException {
        try (MllpClient client = new MllpClient(listener.port())) {
            assertThat(client.write("\u000bone\u001c\u000btwo\u001c\r").answer())
                    .isEmpty();
        }
        assertThat(peers).isEmpty();
    }

    @Test
    void a_message_that_is_too_large_is_answered_and_closes_the_connection() throws IOException {
        try (MllpClient client = new MllpClient(listener.port())) {
            client.write("\u000b" + "x".repeat(64 * 1024 + 1));

            assertThat(client.answer()).isEqualTo("too large after 65536");
            assertThat(client.answer()).isEmpty();
        }
    }

    @Test
    void a_slow_sender_is_cut_off() throws Exception {
        try (MllpClient client = new MllpClient(listener.port())) {
            client.write("\u000b");
            long begin = System.nanoTime();

            Thread drip = new Thread(() -> {
                try {
                    for (int i = 0; i < 100; i++) {
                        client.write("x");
                        Thread.sleep(100);
                    }
                } catch (IOException | InterruptedException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            drip.start();

            assertThat(client.answer()).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(8));
            drip.interrupt();
        }
        assertThat(peers).isEmpty();
    }

    @Test
    void only_so_many_connections_are_open_at_once() throws IOException {
        try (MllpClient one = new MllpClient(listener.port());
                MllpClient two = new MllpClient(listener.port());
                MllpClient three = new MllpClient(listener.port())) {
            one.write("\u000b1\u001c\r").answer();
            two.write("\u000b2\u001c\r").answer();
            three.write("\u000b3\u001c\r").answer();

            try (MllpClient four = new MllpClient(listener.port())) {
                assertThat(four.write("\u000b4\u001c\r").answer()).isEmpty();
            }
            assertThat(one.write("\u000bagain\u001c\r").answer()).isEqualTo("heard again");
        }
    }

    @Test
    void a_message_that_is_being_taken_is_answered_before_the_listener_stops() throws Exception {
        try (MllpClient client = new MllpClient(listener.port());
                MllpClient idle = new MllpClient(listener.port())) {
            idle.write("\u000bhello\u001c\r").answer();
            client.write("\u000bslow\u001c\r");
            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

            Thread stopping = new Thread(listener::stop);
            stopping.start();
            assertThat(idle.answer()).isEmpty();
            mayAnswer.countDown();

            assertThat(client.answer()).isEqualTo("heard slow");
            assertThat(client.answer()).isEmpty();
            stopping.join(10_000);
            assertThat(listener.isRunning()).isFalse();
        }
    }

    @Test
    void without_tls_it_listens_on_loopback_only() {
        Hl7v2Settings loopback = Samples.settings();
        Hl7v2Settings everywhere = new Hl7v2Settings(
                true,
                "0.0.0.0",
                0,
                null,
                loopback.maximumMessage(),
                loopback.messageTime(),
                loopback.idleTime(),
                1,
                loopback.versions(),
                loopback.processingIds(),
                loopback.retention(),
                loopback.senders());

        assertThatThrownBy(() -> new MllpListener(everywhere, new Echo(), new DefaultSslBundleRegistry()).start())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("gradus.hl7v2.ssl-bundle");
    }

    private final class Echo implements MessageReceiver {

        @Override
        public byte[] receive(byte[] message, Peer peer) {
            String text = new String(message, StandardCharsets.UTF_8);
            synchronized (peers) {
                peers.add(peer);
            }
            if (text.equals("slow")) {
                started.countDown();
                awaitQuietly();
            }
            return ("heard " + text).getBytes(StandardCharsets.UTF_8);
        }

        private void awaitQuietly() {
            try {
                assertThat(mayAnswer.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public byte[] tooLarge(byte[] beginning) {
            return ("too large after " + beginning.length).getBytes(StandardCharsets.UTF_8);
        }
    }
}
