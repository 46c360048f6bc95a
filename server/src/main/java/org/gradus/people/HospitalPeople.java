package org.gradus.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.web.ServerAddress;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The people whom the hospital signs in: by the link that an administrator made, or else by claims. */
@Component
@ConditionalOnProperty(name = "gradus.mode", havingValue = "production", matchIfMissing = true)
class HospitalPeople implements People {

    private final UserLinks links;
    private final PersonResources resources;
    private final ClaimMatching matching;

    HospitalPeople(UserLinks links, PersonResources resources, PeopleSettings settings, ServerAddress address) {
        this.links = links;
        this.resources = resources;
        this.matching = new ClaimMatching(
                settings.hospital() == null ? List.of() : settings.hospital().match(), resources, address::fhir);
    }

    @Override
    public Optional<SignedInPerson> find(String subject) {
        return links.find(subject)
                .filter(UserLink::enabled)
                .filter(link -> resources.nameOf(link.fhirUser()).isPresent())
                .map(UserLink::person);
    }

    /**
     * The person of whom the provider says that.
     *
     * @throws UnknownPerson with a sentence for the person, if it cannot be said who that is here
     */
    SignedInPerson signedIn(String issuer, String issuerSubject, Map<String, Object> claims) {
        String subject = UserLinks.subject(issuer, issuerSubject);
        Optional<UserLink> link = links.find(subject);
        if (link.filter(each -> !each.enabled()).isPresent()) {
            throw new UnknownPerson("Your access to this service has been switched off.");
        }
        UserLink known = link.filter(each -> !each.matched())
                .orElseGet(() -> matched(subject, issuer, issuerSubject, claims, link));
        if (resources.nameOf(known.fhirUser()).isEmpty()) {
            throw new UnknownPerson("The record that you are linked with is not active here.");
        }
        return known.person();
    }

    /** Claims speak anew at each sign-in, but never make somebody else of a person. */
    private UserLink matched(
            String subject,
            String issuer,
            String issuerSubject,
            Map<String, Object> claims,
            Optional<UserLink> before) {
        String fhirUser = matching.match(claims)
                .orElseThrow(() ->
                        new UnknownPerson("The hospital knows you, but nobody has told this service who you are."));
        if (before.filter(each -> !each.fhirUser().equals(fhirUser)).isPresent()) {
            throw new UnknownPerson("The hospital now says that you are somebody else than before.");
        }
        UserLink link = new UserLink(
                subject,
                issuer,
                issuerSubject,
                fhirUser,
                resources.nameOf(fhirUser).orElse(fhirUser),
                true,
                true);
        links.save(link);
        return link;
    }
}
