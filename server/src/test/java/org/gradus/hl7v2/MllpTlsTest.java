package org.gradus.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/** The listener with TLS: who has no certificate of a listed sender is not heard. */
@Timeout(60)
class MllpTlsTest {

    private static final String PASSWORD = "of-these-tests-only";

    @TempDir
    static Path directory;

    private static KeyStore server;
    private static KeyStore laboratory;
    private static KeyStore stranger;

    private final MessageReceiver names = new MessageReceiver() {

        @Override
        public byte[] receive(byte[] message, Peer peer) {
            return peer.certificate()
                    .orElseThrow()
                    .getSubjectX500Principal()
                    .getName()
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] tooLarge(byte[] beginning) {
            return new byte[0];
        }
    };
    private MllpListener listener;

    @BeforeEach
    void a_listener_trusts_the_certificate_of_a_laboratory() throws Exception {
        if (server == null) {
            server = keyStore("server", "CN=gradus.hospital.example");
            laboratory = keyStore("laboratory", "CN=lab.hospital.example,O=Hospital");
            stranger = keyStore("stranger", "CN=lab.hospital.example,O=Hospital");
        }
        DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
        bundles.registerBundle("hl7v2", SslBundle.of(SslStoreBundle.of(server, PASSWORD, trusting(laboratory))));
        listener = new MllpListener(Samples.settings(Samples.laboratory(), "hl7v2"), names, bundles);
        listener.start();
    }

    @AfterEach
    void stop() {
        listener.stop();
    }

    @Test
    void a_sender_with_its_certificate_is_heard_and_known_by_it() throws Exception {
        try (MllpClient client = client(laboratory, "TLSv1.3")) {
            assertThat(client.write("\u000bhello\u001c\r").answer()).contains("CN=lab.hospital.example");
        }
    }

    @Test
    void so_it_is_with_tls_1_2() throws Exception {
        try (MllpClient client = client(laboratory, "TLSv1.2")) {
            assertThat(client.write("\u000bhello\u001c\r").answer()).contains("CN=lab.hospital.example");
        }
    }

    @Test
    void a_sender_without_certificate_is_not_heard() {
        assertThatThrownBy(() -> talk(null)).isInstanceOf(IOException.class);
    }

    @Test
    void a_certificate_that_only_bears_the_name_is_not_enough() {
        assertThatThrownBy(() -> talk(stranger)).isInstanceOf(IOException.class);
    }

    @Test
    void a_sender_without_tls_is_not_heard() throws IOException {
        try (MllpClient client = new MllpClient(listener.port())) {
            assertThat(client.write("\u000bhello\u001c\r").answer()).doesNotContain("CN=");
        }
    }

    @Test
    @Tag("CR-19")
    void tls_1_0_and_1_1_are_not_spoken() {
        assertThatThrownBy(() -> client(laboratory, "TLSv1.1")
                        .write("\u000bhello\u001c\r")
                        .answer())
                .isInstanceOf(Exception.class);
    }

    @Test
    void a_sender_is_told_by_fingerprint_or_subject() throws Exception {
        X509Certificate certificate = (X509Certificate) laboratory.getCertificate("key");
        Peer peer = new Peer("127.0.0.1", java.util.Optional.of(certificate));
        String fingerprint = Peer.fingerprint(certificate);

        assertThat(peer.isFrom(sender(fingerprint, null))).isTrue();
        assertThat(peer.isFrom(
                        sender(fingerprint.toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?=.)", "$1:"), null)))
                .isTrue();
        assertThat(peer.isFrom(sender("00" + fingerprint.substring(2), null))).isFalse();
        assertThat(peer.isFrom(sender(null, "cn=lab.hospital.example, o=Hospital")))
                .isTrue();
        assertThat(peer.isFrom(sender(null, "CN=lab.hospital.example"))).isFalse();
        assertThat(peer.isFrom(sender(null, null))).isFalse();
    }

    private static SenderSettings sender(@Nullable String fingerprint, @Nullable String subject) {
        return new SenderSettings(
                "LAB",
                null,
                fingerprint,
                subject,
                Samples.RESULTS,
                null,
                Map.of(),
                Set.of(),
                false,
                Map.of(),
                Map.of());
    }

    private String talk(@Nullable KeyStore own) throws Exception {
        try (MllpClient client = client(own, "TLSv1.3")) {
            String answer = client.write("\u000bhello\u001c\r").answer();
            if (answer.isEmpty()) {
                throw new IOException("closed");
            }
            return answer;
        }
    }

    private MllpClient client(@Nullable KeyStore own, String protocol) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, own == null ? null : PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusting(server));
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(own == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
        return new MllpClient(listener.port(), context.getSocketFactory());
    }

    private static KeyStore trusting(KeyStore other) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("trusted", other.getCertificate("key"));
        return trusted;
    }

    private static KeyStore keyStore(String name, String subject) throws Exception {
        Path file = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "key",
                        "-keyalg",
                        "EC",
                        "-dname",
                        subject,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
