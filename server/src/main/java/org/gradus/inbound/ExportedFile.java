package org.gradus.inbound;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.EhrClient;
import org.gradus.ehr.EhrProblem;
import org.gradus.inbound.ExportPullRow.File;
import org.gradus.inbound.NotTaken.Reason;
import org.gradus.inbound.RecordIntake.Mapped;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Takes a file of an EHR's export line by line, some hundred at a time, by the same intake as every other pull: taking it again
 * from its beginning changes nothing. Lines about others than our patients are passed over.
 */
@Component
class ExportedFile {

    private static final int LINES_AT_ONCE = 100;
    private static final int MOST_BAD_LINES = 100;

    private final EhrClient client;
    private final ItemMapping mapping;
    private final RecordIntake intake;
    private final TakenItems taken;
    private final InboundIssues issues;
    private final EhrRequests requests;
    private final FhirContext fhir;

    ExportedFile(
            EhrClient client,
            ItemMapping mapping,
            RecordIntake intake,
            TakenItems taken,
            InboundIssues issues,
            EhrRequests requests,
            FhirContext fhir) {
        this.client = client;
        this.mapping = mapping;
        this.intake = intake;
        this.taken = taken;
        this.issues = issues;
        this.requests = requests;
        this.fhir = fhir;
    }

    /**
     * Takes what is new in it.
     *
     * @param patients our ids by those of the EHR
     * @throws EhrProblem if it does not come to its end, or is no file of resources
     */
    void take(Ehr ehr, File file, Map<String, String> patients, Instant now) {
        Reading reading = new Reading(ehr, file, patients, now);
        client.lines(ehr, file.url(), file.withToken(), reading::line);
        reading.flush();
    }

    /** Where the reading of a file has come to. */
    private final class Reading {

        private final Ehr ehr;
        private final File file;
        private final Map<String, String> patients;
        private final Instant now;
        private final ForeignReferences references;
        private final List<Resource> waiting = new ArrayList<>();
        private int number;
        private int bad;

        Reading(Ehr ehr, File file, Map<String, String> patients, Instant now) {
            this.ehr = ehr;
            this.file = file;
            this.patients = patients;
            this.now = now;
            this.references = new ForeignReferences(fhir, ehr, taken);
        }

        void line(String line) {
            number++;
            try {
                if (fhir.newJsonParser().parseResource(line) instanceof Resource resource
                        && resource.fhirType().equals(file.type())) {
                    waiting.add(resource);
                } else {
                    list(Reason.TYPE, "A line of the file holds another type than its manifest says.");
                }
            } catch (DataFormatException e) {
                list(Reason.INVALID, "A line of the file is no FHIR resource.");
            }
            if (waiting.size() == LINES_AT_ONCE) {
                flush();
            }
        }

        private void list(Reason reason, String sentence) {
            if (++bad > MOST_BAD_LINES) {
                throw EhrProblem.refused("A file of the EHR's export has too many lines that cannot be read.");
            }
            issues.list(ehr.id(), "", file.type() + " line " + number, new NotTaken(reason, sentence), now);
        }

        void flush() {
            Map<String, List<Mapped>> byPatient = new LinkedHashMap<>();
            for (Resource resource : waiting) {
                references
                        .target(ItemMapping.subject(resource))
                        .map(IdType::new)
                        .filter(id -> "Patient".equals(id.getResourceType()))
                        .map(IdType::getIdPart)
                        .ifPresent(theirs -> Optional.ofNullable(patients.get(theirs))
                                .ifPresent(ours -> item(resource, theirs, ours)
                                        .ifPresent(item -> byPatient
                                                .computeIfAbsent(ours, each -> new ArrayList<>())
                                                .add(item))));
            }
            waiting.clear();
            byPatient.forEach((ours, items) -> intake.take(ours, items, () -> requests.of(ehr), () -> {}, now));
        }

        private Optional<Mapped> item(Resource resource, String theirs, String ours) {
            Optional<ForeignItem> item = ForeignItem.of(ehr, resource);
            if (item.isEmpty()) {
                issues.list(
                        ehr.id(),
                        ours,
                        file.type(),
                        new NotTaken(Reason.NO_ID, "A " + file.type() + " came without an id."),
                        now);
            }
            return item.map(each -> new Mapped(each, () -> mapping.map(each, references, theirs, ours)));
        }
    }
}
