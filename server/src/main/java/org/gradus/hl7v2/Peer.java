package org.gradus.hl7v2;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * Who is at the other end of a connection.
 *
 * @param address its network address
 * @param certificate the certificate it has shown; empty on a connection without TLS
 */
record Peer(String address, Optional<X509Certificate> certificate) {

    /** Whether its certificate is that sender's. Without TLS, which a sandbox on loopback allows, nothing is asked. */
    boolean isFrom(SenderSettings sender) {
        if (certificate.isEmpty()) {
            return true;
        }
        X509Certificate shown = certificate.get();
        if (sender.certificate() != null) {
            return fingerprint(shown)
                    .equals(sender.certificate().replace(":", "").strip().toLowerCase(Locale.ROOT));
        }
        return sender.subject() != null && isSame(sender.subject(), shown);
    }

    private static boolean isSame(String subject, X509Certificate shown) {
        try {
            return new LdapName(subject)
                    .equals(new LdapName(shown.getSubjectX500Principal().getName()));
        } catch (InvalidNameException e) {
            return false;
        }
    }

    static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
