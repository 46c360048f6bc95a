package org.gradus.idempotency;

import ca.uhn.fhir.util.UrlUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;

/**
 * What a condition of a create ({@code If-None-Exist}) says about identifiers. Only a condition that asks for nothing else
 * means that there may be one Observation of a patient with that identifier.
 */
final class IdentifierCondition {

    private static final String IDENTIFIER = "identifier";
    private static final Set<String> WHOSE = Set.of("patient", "subject", "patient:Patient", "subject:Patient");

    private IdentifierCondition() {}

    /** Hashes of patient, system and value, for each identifier of the Observation that the condition asks for. */
    static List<String> identifiers(String condition, Observation observation) {
        Map<String, String[]> asked = UrlUtil.parseQueryString(condition.substring(condition.indexOf('?') + 1));
        boolean nothingElse = asked.keySet().stream().allMatch(name -> name.equals(IDENTIFIER) || WHOSE.contains(name));
        String[] wanted = asked.getOrDefault(IDENTIFIER, new String[0]);
        if (!nothingElse || wanted.length != 1) {
            return List.of();
        }
        String patient =
                String.valueOf(observation.getSubject().getReferenceElement().getIdPart());
        return observation.getIdentifier().stream()
                .filter(Identifier::hasSystem)
                .filter(each -> wanted[0].equals(each.getSystem() + '|' + each.getValue()))
                .map(each -> hash(patient + '\n' + each.getSystem() + '\n' + each.getValue()))
                .distinct()
                .toList();
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
