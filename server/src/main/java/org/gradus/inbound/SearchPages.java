package org.gradus.inbound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.EhrClient;
import org.gradus.ehr.EhrProblem;
import org.gradus.outgoing.OutgoingAnswer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Reads what an EHR finds, page after page, as far as its links stay at the EHR and up to a thousand resources. */
@Component
class SearchPages {

    private static final int MOST_PAGES = 50;
    private static final int MOST_RESOURCES = 1000;

    private final EhrClient client;

    SearchPages(EhrClient client) {
        this.client = client;
    }

    /**
     * What was found.
     *
     * @param complete whether that is all
     */
    record Found(List<Resource> resources, boolean complete) {

        /** Whether each was changed at the same time as the one before or later, so that none is missing before the last. */
        boolean isInOrder() {
            Instant before = Instant.MIN;
            for (Resource resource : resources) {
                if (!resource.getMeta().hasLastUpdated()) {
                    return false;
                }
                Instant updated = resource.getMeta().getLastUpdated().toInstant();
                if (updated.isBefore(before)) {
                    return false;
                }
                before = updated;
            }
            return true;
        }
    }

    /**
     * Searches.
     *
     * @param search type and query
     * @throws EhrProblem if any page does not come
     */
    Found read(Ehr ehr, String search) {
        List<Resource> found = new ArrayList<>();
        Set<String> followed = new HashSet<>();
        Bundle page = page(client.call(ehr, "GET", search, null, Map.of()));
        for (int pages = 1; ; pages++) {
            page.getEntry().stream()
                    .filter(entry -> entry.getSearch().getMode() != SearchEntryMode.OUTCOME)
                    .filter(entry -> entry.getSearch().getMode() != SearchEntryMode.INCLUDE)
                    .map(BundleEntryComponent::getResource)
                    .filter(Objects::nonNull)
                    .forEach(found::add);
            String next = page.getLink(Bundle.LINK_NEXT) == null
                    ? null
                    : page.getLink(Bundle.LINK_NEXT).getUrl();
            if (next == null) {
                return new Found(found, true);
            } else if (pages == MOST_PAGES || found.size() >= MOST_RESOURCES) {
                return new Found(found, false);
            } else if (!followed.add(next)) {
                throw EhrProblem.nonsense("The EHR's pages lead in a circle.");
            }
            page = page(client.follow(ehr, next));
        }
    }

    private Bundle page(OutgoingAnswer answer) {
        Bundle page = client.resource(answer, Bundle.class);
        if (page.getType() != BundleType.SEARCHSET) {
            throw EhrProblem.nonsense("The EHR did not answer a search with a searchset.");
        }
        return page;
    }
}
