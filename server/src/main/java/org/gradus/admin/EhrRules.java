package org.gradus.admin;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gradus.admin.EhrDescription.PullDescription;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.Ehr.Accepts;
import org.gradus.ehr.Ehr.Pull;
import org.gradus.outgoing.OutgoingAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the description of an EHR must say. */
@Component
class EhrRules {

    private static final List<String> PULLED = List.of("Procedure", "Condition", "Observation");
    private static final String EXPORTS = "Patient|Group/[A-Za-z0-9\\-.]{1,64}";
    private static final int USUAL_MINUTES = 15;
    private static final int MINUTES_OF_DAY = 24 * 60;
    private static final Set<String> ALGORITHMS = Set.of("RS384", "ES384");
    private static final List<String> SCOPES = List.of(
            "system/Patient.rs",
            "system/CarePlan.crus",
            "system/Goal.crus",
            "system/ServiceRequest.crus",
            "system/DocumentReference.crs");

    private final OutgoingAddresses addresses;

    EhrRules(OutgoingAddresses addresses) {
        this.addresses = addresses;
    }

    /** The word for a way of sending plans. */
    static String word(Accepts accepts) {
        return accepts.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The EHR that is described.
     *
     * @throws AdminProblem if something is missing or wrong
     */
    Ehr ehr(String id, EhrDescription wanted, Optional<Ehr> before) {
        if (!id.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw AdminProblem.invalid("The id of an EHR: lower-case letters, digits and hyphens, at most 40.");
        }
        String algorithm = Objects.requireNonNullElse(wanted.algorithm(), "RS384");
        if (!ALGORITHMS.contains(algorithm)) {
            throw AdminProblem.invalid("algorithm: RS384 or ES384.");
        }
        Pull pull = pull(wanted.pull());
        return new Ehr(
                id,
                text(wanted.name(), "name"),
                address(text(wanted.baseUrl(), "baseUrl"), "baseUrl"),
                wanted.tokenUrl() == null ? null : address(wanted.tokenUrl(), "tokenUrl"),
                text(wanted.clientId(), "clientId"),
                algorithm,
                words(wanted.scopes(), scopes(pull), "scopes"),
                words(wanted.patientSystems(), List.of(), "patientSystems"),
                accepts(wanted.accepts()),
                before.map(Ehr::active).orElse(true),
                before.map(Ehr::quietUntil).orElse(null),
                pull);
    }

    private static @Nullable Pull pull(@Nullable PullDescription wanted) {
        if (wanted == null) {
            return null;
        }
        int everyMinutes = Objects.requireNonNullElse(wanted.everyMinutes(), USUAL_MINUTES);
        if (everyMinutes < 1 || everyMinutes > MINUTES_OF_DAY) {
            throw AdminProblem.invalid("pull.everyMinutes: 1 to 1440.");
        }
        List<String> types = words(wanted.types(), PULLED, "pull.types");
        if (!PULLED.containsAll(types)) {
            throw AdminProblem.invalid("pull.types: " + String.join(", ", PULLED) + ".");
        }
        if (wanted.export() != null && !wanted.export().matches(EXPORTS)) {
            throw AdminProblem.invalid("pull.export: Patient, or Group/ and an id.");
        }
        return new Pull(everyMinutes, types.stream().distinct().toList(), wanted.export());
    }

    private static List<String> scopes(@Nullable Pull pull) {
        Stream<String> reading =
                pull == null ? Stream.of() : pull.types().stream().map(type -> "system/" + type + ".rs");
        return Stream.concat(SCOPES.stream(), reading).toList();
    }

    private static String text(@Nullable String value, String name) {
        if (value == null || value.isBlank() || value.length() > 200) {
            throw AdminProblem.invalid(name + " is needed, 200 characters at most.");
        }
        return value.strip();
    }

    private String address(String text, String name) {
        try {
            URI address = URI.create(text);
            addresses.checkForm(address);
            if (address.getRawQuery() == null) {
                return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
            }
        } catch (IOException | IllegalArgumentException e) {
            // Told below.
        }
        throw AdminProblem.invalid(name + ": an https:// address without user, query and fragment.");
    }

    private static List<String> words(@Nullable List<String> given, List<String> otherwise, String name) {
        List<String> words = given == null || given.isEmpty() ? otherwise : given;
        if (words.isEmpty() || words.stream().anyMatch(word -> word.isBlank() || word.contains(" "))) {
            throw AdminProblem.invalid(name + ": at least one, none with a space.");
        }
        return words;
    }

    private static Accepts accepts(@Nullable String word) {
        return Stream.of(Accepts.values())
                .filter(each -> word(each).equals(Objects.requireNonNullElse(word, "probe")))
                .findFirst()
                .orElseThrow(() -> AdminProblem.invalid("accepts: probe, resources, document-reference or document."));
    }
}
