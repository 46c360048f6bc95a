package org.gradus.outbox;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;

/** Tells whether two resources say the same, whoever gave them ids, versions and narratives. */
final class ContentHash {

    private ContentHash() {}

    static String of(FhirContext fhir, Resource resource) {
        Resource bare = resource.copy();
        bare.setId((String) null);
        bare.setMeta(null);
        if (bare instanceof DomainResource domain) {
            domain.setText(null);
        }
        byte[] json = fhir.newJsonParser().encodeResourceToString(bare).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
