package org.gradus.access;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.access.IssuerSettings.Ids;
import org.gradus.people.PersonResources;
import org.gradus.people.UserLink;
import org.gradus.people.UserLinks;
import org.gradus.web.ServerAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * What an external issuer calls people and patients. An id of theirs is never taken for one of ours because it looks the
 * same: either the configuration says that they use our ids, or it names the identifier by which theirs are known here, and
 * exactly one resource has to carry it. A reference that names this server itself is ours, whoever writes it. Where an
 * administrator has linked a person, the link counts and not the claim; who is switched off there is out here, too.
 */
final class IssuerIds implements ContextIds {

    private static final String PATIENT = "Patient";
    private static final Pattern REFERENCE = Pattern.compile("(Practitioner|Patient|Encounter)/([A-Za-z0-9.-]{1,64})");

    private final Ids ids;
    private final UserLinks links;
    private final PersonResources resources;
    private final ServerAddress address;

    IssuerIds(Ids ids, UserLinks links, PersonResources resources, ServerAddress address) {
        this.ids = ids;
        this.links = links;
        this.resources = resources;
        this.address = address;
    }

    @Override
    public Optional<String> person(String subject, Optional<String> fhirUser) {
        Optional<UserLink> link = links.find(subject);
        if (link.isEmpty() && fhirUser.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> found = link.isPresent()
                ? link.filter(UserLink::enabled).map(UserLink::fhirUser).filter(this::isActive)
                : fhirUser.flatMap(this::find).filter(person -> !person.startsWith("Encounter/"));
        if (found.isEmpty()) {
            throw new InvalidBearerTokenException("The person behind the token is nobody here.");
        }
        return found;
    }

    private boolean isActive(String person) {
        return resources.nameOf(person).isPresent();
    }

    @Override
    public Optional<String> patient(String claim) {
        return idOf(PATIENT, claim);
    }

    @Override
    public Optional<String> encounter(String claim) {
        return idOf("Encounter", claim);
    }

    private Optional<String> idOf(String type, String claim) {
        String prefix = type + '/';
        return find(claim.contains("/") ? claim : prefix + claim)
                .filter(found -> found.startsWith(prefix))
                .map(found -> found.substring(prefix.length()));
    }

    private Optional<String> find(String reference) {
        String ourBase = address.fhir() + '/';
        if (reference.startsWith(ourBase)) {
            return ours(reference.substring(ourBase.length()));
        }
        Matcher parts = REFERENCE.matcher(withoutBase(reference));
        if (!parts.matches()) {
            return Optional.empty();
        }
        return ids.ours() ? ours(parts.group()) : identified(parts.group(1), parts.group(2));
    }

    /** A reference to another server than the configured one stays as long as it is, and so is none. */
    private String withoutBase(String reference) {
        String base = ids.base();
        if (base == null) {
            return reference;
        }
        String prefix = base.endsWith("/") ? base : base + '/';
        return reference.startsWith(prefix) ? reference.substring(prefix.length()) : reference;
    }

    /** A person must be there and active; whatever else is missing is found out when it is read. */
    private Optional<String> ours(String reference) {
        boolean practitioner = reference.startsWith("Practitioner/");
        return REFERENCE.matcher(reference).matches() && (!practitioner || isActive(reference))
                ? Optional.of(reference)
                : Optional.empty();
    }

    private Optional<String> identified(String type, String id) {
        String system = system(type);
        if (system == null) {
            return Optional.empty();
        }
        List<String> found = resources.withIdentifier(type, system, id);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private @Nullable String system(String type) {
        return switch (type) {
            case PATIENT -> ids.patientSystem();
            case "Practitioner" -> ids.practitionerSystem();
            default -> null;
        };
    }
}
