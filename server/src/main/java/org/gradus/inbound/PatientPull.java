package org.gradus.inbound;

import ca.uhn.fhir.context.FhirContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.EhrProblem;
import org.gradus.inbound.NotTaken.Reason;
import org.gradus.inbound.RecordIntake.Mapped;
import org.gradus.inbound.SearchPages.Found;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Pulls what is new in one patient's record at one EHR, type by type. */
@Component
class PatientPull {

    /** What an EHR commits later than it says, because its transactions are long, is asked for once more. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final KnownPatients ours;
    private final PatientMatching matching;
    private final SearchPages pages;
    private final PullCursors cursors;
    private final ItemMapping mapping;
    private final RecordIntake intake;
    private final TakenItems taken;
    private final InboundIssues issues;
    private final EhrRequests requests;
    private final FhirContext fhir;

    PatientPull(
            KnownPatients ours,
            PatientMatching matching,
            SearchPages pages,
            PullCursors cursors,
            ItemMapping mapping,
            RecordIntake intake,
            TakenItems taken,
            InboundIssues issues,
            EhrRequests requests,
            FhirContext fhir) {
        this.ours = ours;
        this.matching = matching;
        this.pages = pages;
        this.cursors = cursors;
        this.mapping = mapping;
        this.intake = intake;
        this.taken = taken;
        this.issues = issues;
        this.requests = requests;
        this.fhir = fhir;
    }

    /**
     * Pulls. What cannot be taken is listed.
     *
     * @param patientId id of our Patient
     * @param now for the list
     * @return whether there was so much that the next pull should begin at once
     * @throws EhrProblem if the EHR does not answer as it should; what was taken before stays, cursors of the rest do not move
     */
    boolean pull(Ehr ehr, String patientId, Instant now) {
        Optional<Patient> patient = ours.present(patientId);
        if (patient.isEmpty()) {
            return false;
        }
        String theirId = matching.theirId(ehr, patient.get(), now);
        issues.settle(ehr.id(), patientId, "Patient");
        boolean more = false;
        for (String type : Objects.requireNonNull(ehr.pull()).types()) {
            more |= pull(ehr, type, theirId, patientId, now);
        }
        return more;
    }

    private boolean pull(Ehr ehr, String type, String theirId, String patientId, Instant now) {
        Optional<Instant> since = cursors.find(ehr.id(), patientId, type).map(cursor -> cursor.minus(OVERLAP));
        Found found = pages.read(ehr, search(type, theirId, since));
        Optional<Instant> newest = newest(found);
        if (!found.complete()
                && (!found.isInOrder()
                        || newest.map(n -> n.minus(OVERLAP))
                                .filter(n -> since.map(n::isAfter).orElse(true))
                                .isEmpty())) {
            throw EhrProblem.refused(
                    "The EHR gives too many " + type + "s at once, and not in the order of their changes.");
        }
        ForeignReferences references = new ForeignReferences(fhir, ehr, taken);
        Map<String, Mapped> items = new LinkedHashMap<>();
        for (Resource resource : found.resources()) {
            Optional<ForeignItem> item =
                    ForeignItem.of(ehr, resource).filter(i -> i.type().equals(type));
            item.ifPresentOrElse(
                    i -> items.merge(
                            i.id(),
                            new Mapped(i, () -> mapping.map(i, references, theirId, patientId)),
                            PatientPull::newer),
                    () -> issues.list(ehr.id(), patientId, type, unreadable(resource, type), now));
        }
        intake.take(
                patientId,
                items.values(),
                () -> requests.of(ehr),
                () -> newest.ifPresent(updated -> cursors.move(ehr.id(), patientId, type, updated)),
                now);
        return !found.complete();
    }

    private static Mapped newer(Mapped one, Mapped other) {
        Taken first = new Taken("", one.item().updated(), one.item().version());
        return first.ageOf(other.item()) == Taken.Age.OLDER ? one : other;
    }

    private static NotTaken unreadable(Resource resource, String type) {
        return resource.fhirType().equals(type)
                ? new NotTaken(Reason.NO_ID, "A " + type + " came without an id.")
                : new NotTaken(Reason.TYPE, "A " + resource.fhirType() + " came where a " + type + " was asked for.");
    }

    private static String search(String type, String theirId, Optional<Instant> since) {
        return type + "?patient=" + theirId + "&_sort=_lastUpdated&_count=100"
                + since.map(s -> "&_lastUpdated=" + URLEncoder.encode("ge" + s, StandardCharsets.UTF_8))
                        .orElse("");
    }

    private static Optional<Instant> newest(Found found) {
        return found.resources().stream()
                .filter(resource -> resource.getMeta().hasLastUpdated())
                .map(resource -> resource.getMeta().getLastUpdated().toInstant())
                .max(Instant::compareTo);
    }
}
