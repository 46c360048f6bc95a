package org.gradus.outgoing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

/** An authority that a test trusts, and certificates that it has signed. */
final class PartnerCertificates {

    static final String PASSWORD = "of-these-tests-only";

    private final Path directory;
    private final Path all;

    PartnerCertificates(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        this.all = directory.resolve("all.p12");
        keytool("ca", "CN=An authority", "-ext", "bc:c", "-validity", "30");
    }

    /** A key store with a key whose certificate the authority has signed. */
    Path sign(String name, String host, String from, int days) throws Exception {
        keytool(
                name,
                "CN=" + host,
                "-signer",
                "ca",
                "-ext",
                "san=dns:" + host,
                "-startdate",
                from,
                "-validity",
                Integer.toString(days));
        KeyStore one = empty();
        one.setKeyEntry(
                name,
                load().getKey(name, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                load().getCertificateChain(name));
        return store(one, name);
    }

    /** A store of those who are trusted: the authority alone. */
    Path trusted() throws Exception {
        KeyStore trusted = empty();
        trusted.setCertificateEntry("ca", load().getCertificate("ca"));
        return store(trusted, "trusted");
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(all)) {
            loaded.load(file, PASSWORD.toCharArray());
        }
        return loaded;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        return empty;
    }

    private Path store(KeyStore keys, String name) throws IOException, GeneralSecurityException {
        Path path = directory.resolve(name + ".p12");
        try (OutputStream file = Files.newOutputStream(path)) {
            keys.store(file, PASSWORD.toCharArray());
        }
        return path;
    }

    private void keytool(String alias, String subject, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                alias,
                "-dname",
                subject,
                "-storetype",
                "PKCS12",
                "-keystore",
                all.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed for " + alias + '.');
        }
    }
}
