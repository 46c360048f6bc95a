package org.gradus.wearable;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.errors.Problem;
import org.gradus.record.PatientZone;
import org.gradus.wearable.ConceptMaps.Vocabulary;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/** The use case: read the records, map them, compare them with what is stored, and store what is new in one transaction. */
@Component
class WearableImport {

    private static final int MOST_RECORDS = 1000;
    private static final int MOST_ATTEMPTS = 3;

    private final ObjectMapper json;
    private final ConceptMaps maps;
    private final PatientZone zones;
    private final StoredRecords store;

    WearableImport(ObjectMapper json, ConceptMaps maps, PatientZone zones, StoredRecords store) {
        this.json = json;
        this.maps = maps;
        this.zones = zones;
        this.store = store;
    }

    /**
     * Imports records of one patient.
     *
     * @param records a JSON array as the platform hands it out
     * @param request the client's request, whose rights hold for every Observation
     * @throws Problem when this is no array of at most 1000 records
     */
    List<Imported> run(Patient patient, Platform platform, byte[] records, RequestDetails request) {
        String id = patient.getIdElement().getIdPart();
        ZoneId zone = zones.of(patient);
        Vocabulary words = maps.of(platform);
        ObservationDraft draft = new ObservationDraft(id, platform, zone, words);
        List<Planned> planned = new ArrayList<>();
        Map<String, WearableRecord> read = read(platform, array(records), planned);
        List<WearableRecord> deleted =
                read.values().stream().filter(WearableRecord::deleted).toList();
        read.values().removeIf(WearableRecord::deleted);
        planned.addAll(new ImportPlan(draft, words, zone).of(List.copyOf(read.values())));
        for (int attempt = 1; ; attempt++) {
            try {
                return reconcile(draft, planned, deleted, request);
            } catch (ResourceVersionConflictException metAnotherImport) {
                if (attempt == MOST_ATTEMPTS) {
                    throw metAnotherImport;
                }
            }
        }
    }

    private JsonNode array(byte[] records) {
        JsonNode array;
        try {
            array = json.readTree(records);
        } catch (JsonProcessingException noJson) {
            throw Problem.at(Problem.Kind.INVALID, "records", "The data must be JSON.");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        if (array == null || !array.isArray() || array.size() > MOST_RECORDS) {
            throw Problem.at(
                    Problem.Kind.INVALID, "records", "An array of at most " + MOST_RECORDS + " records was expected.");
        }
        return array;
    }

    /** The records by id: of two states of one record the newer, of two alike the later one. */
    private static Map<String, WearableRecord> read(Platform platform, JsonNode array, List<Planned> planned) {
        Map<String, WearableRecord> read = new LinkedHashMap<>();
        for (int i = 0; i < array.size(); i++) {
            try {
                WearableRecord record = platform.reader().read(array.get(i));
                read.merge(record.id(), record, (one, other) -> isOlder(other, one) ? one : other);
            } catch (UnreadableRecord unreadable) {
                String id = platform.reader().idOf(array.get(i));
                planned.add(Planned.none(
                        id.isEmpty() ? "records[" + i + "]" : id,
                        Outcome.UNREADABLE,
                        String.valueOf(unreadable.getMessage())));
            }
        }
        return read;
    }

    private static boolean isOlder(WearableRecord one, WearableRecord other) {
        return one.changed().orElse(Instant.MAX).isBefore(other.changed().orElse(Instant.MIN));
    }

    private List<Imported> reconcile(
            ObservationDraft draft, List<Planned> planned, List<WearableRecord> deleted, RequestDetails request) {
        List<String> ids = new ArrayList<>();
        planned.forEach(
                p -> p.observation().ifPresent(o -> ids.add(o.getIdElement().getIdPart())));
        deleted.forEach(record -> ObservationDraft.PARTS.forEach(part -> ids.add(draft.id(record.id(), part))));
        Map<String, Observation> present = store.find(ids);
        List<Observation> changes = new ArrayList<>();
        List<Result> results = new ArrayList<>();
        planned.forEach(p -> results.add(judge(p, present, changes)));
        deleted.forEach(record -> results.addAll(withdraw(draft, record, present, changes)));
        Map<String, String> stored = changes.isEmpty() ? Map.of() : store.store(changes, present, request);
        return results.stream().map(result -> result.told(stored)).toList();
    }

    private static Result judge(Planned planned, Map<String, Observation> present, List<Observation> changes) {
        if (planned.observation().isEmpty()) {
            return new Result(planned, planned.outcome(), Optional.empty(), Optional.empty());
        }
        Observation sent = planned.observation().get().copy();
        Observation there = present.get(sent.getIdElement().getIdPart());
        if (there == null) {
            changes.add(sent);
            return new Result(planned, Outcome.CREATED, Optional.of(sent), Optional.empty());
        }
        Outcome outcome = Reconciliation.of(sent, there);
        if (outcome == Outcome.UPDATED) {
            changes.add(sent);
        }
        return new Result(planned, outcome, Optional.of(there), Reconciliation.reason(outcome, there));
    }

    private static List<Result> withdraw(
            ObservationDraft draft,
            WearableRecord record,
            Map<String, Observation> present,
            List<Observation> changes) {
        List<Result> results = new ArrayList<>();
        for (String part : ObservationDraft.PARTS) {
            Observation there = present.get(draft.id(record.id(), part));
            if (there != null) {
                if (there.getStatus() != ObservationStatus.ENTEREDINERROR) {
                    changes.add(there.copy().setStatus(ObservationStatus.ENTEREDINERROR));
                }
                results.add(new Result(
                        Planned.stored(record.id(), there), Outcome.WITHDRAWN, Optional.of(there), Optional.empty()));
            }
        }
        if (results.isEmpty()) {
            Planned nothing = Planned.none(record.id(), Outcome.UNCHANGED, "Nothing is stored of it.");
            results.add(new Result(nothing, Outcome.UNCHANGED, Optional.empty(), Optional.empty()));
        }
        return results;
    }

    /** What is decided of a record, before the store has given it a version. */
    private record Result(
            Planned planned, Outcome outcome, Optional<Observation> observation, Optional<String> reason) {

        Imported told(Map<String, String> stored) {
            Optional<String> reference = observation.map(o -> stored.getOrDefault(
                    o.getIdElement().getIdPart(),
                    o.getIdElement().toUnqualified().getValue()));
            return new Imported(planned.record(), outcome.code(), reference, reason.or(planned::reason));
        }
    }
}
