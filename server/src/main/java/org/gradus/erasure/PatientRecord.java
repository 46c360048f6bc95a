package org.gradus.erasure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gradus.access.BulkAccess;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds, in HAPI's tables, what is stored about a patient: what names the patient as the one whom it is about, Provenances about
 * that, and what did so before it was deleted or corrected, which has no index rows any more but its record in the audit.
 */
@Component
class PatientRecord {

    private static final int HINDRANCES = 20;

    private static final Set<String> OWNERS = BulkAccess.ownerPaths().stream()
            .flatMap(path -> List.of(path, path + ".where(resolve() is Patient)").stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final String STORED =
            "select distinct s.RES_ID, s.PARTITION_ID, s.RES_TYPE, s.FHIR_ID, s.RES_DELETED_AT"
                    + " from HFJ_RESOURCE s ";

    /** Keys of what is about the patient now. */
    private static final String OWN = "(select o.SRC_RESOURCE_ID from HFJ_RES_LINK o"
            + " where o.TARGET_RESOURCE_ID = :patient and o.SRC_PATH in (:owners))";

    /** The same, and the patient's own. */
    private static final String RECORD =
            "(select cast(:patient as bigint) as SRC_RESOURCE_ID union all " + OWN.substring(1);

    /** Keys of what refers to anything of that. */
    private static final String REFERRING =
            "(select r.SRC_RESOURCE_ID from HFJ_RES_LINK r where r.TARGET_RESOURCE_ID in " + RECORD + ')';

    private static final String PROVENANCES = "where s.RES_TYPE = 'Provenance' and s.RES_ID in"
            + " (select p.SRC_RESOURCE_ID from HFJ_RES_LINK p where p.SRC_PATH = 'Provenance.target'"
            + " and p.TARGET_RESOURCE_ID in " + RECORD + ')';

    private static final String NAMED = "(v.RES_TEXT_VC like :named or v.RES_TEXT_VC like :versioned)";

    /** Of these a target belongs to somebody else. */
    private static final String SHARED = " and exists (select 1 from HFJ_RES_LINK q where q.SRC_RESOURCE_ID = s.RES_ID"
            + " and q.SRC_PATH = 'Provenance.target' and q.TARGET_RESOURCE_ID not in " + RECORD + ')';

    private static final String MOST = " fetch first :most rows only";

    /** Types whose resources do not say by an index whose they are. */
    private static final Set<String> LOOSE = Set.of("Binary", "Bundle", "Group", "Parameters", "Subscription");

    private static final Pattern BINARY = Pattern.compile("Binary/([A-Za-z0-9.-]{1,64})");

    private final NamedParameterJdbcTemplate database;

    PatientRecord(JdbcTemplate database) {
        this.database = new NamedParameterJdbcTemplate(database);
    }

    /**
     * A stored resource.
     *
     * @param partition null where the tables are not divided
     */
    record Stored(long key, @Nullable Integer partition, String type, String id, boolean isDeleted) {

        String reference() {
            return type + '/' + id;
        }

        /** Of no use to anybody else: what a client wants to be told about the patient, and what a document consists of. */
        boolean endsWithItsPatient() {
            return type.equals("Subscription") || type.equals("Binary");
        }
    }

    /** The Patient itself, deleted or not. */
    Optional<Stored> patient(String id) {
        return read(STORED + "where s.RES_TYPE = 'Patient' and s.FHIR_ID = :id", Map.of("id", id)).stream()
                .findFirst();
    }

    /** Provenances of nothing but the patient's record. */
    List<Stored> provenances(Stored patient, int most) {
        return read(STORED + PROVENANCES + MOST, of(patient, most));
    }

    /** Provenances of a resource: once it is deleted, nothing else leads to them. */
    List<Stored> provenancesOf(Stored resource) {
        return read(
                STORED + "join HFJ_RES_LINK p on p.SRC_RESOURCE_ID = s.RES_ID where s.RES_TYPE = 'Provenance'"
                        + " and p.SRC_PATH = 'Provenance.target' and p.TARGET_RESOURCE_ID = :key",
                Map.of("key", resource.key()));
    }

    /** What is about the patient now. */
    List<Stored> own(Stored patient, int most) {
        return read(STORED + "where s.RES_ID in " + OWN + MOST, of(patient, most));
    }

    /** How much of which type is about the patient now. */
    Map<String, Long> counts(Stored patient) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("Patient", 1L);
        database.query(
                "select s.RES_TYPE, count(*) as FOUND from HFJ_RESOURCE s where s.RES_ID in " + OWN
                        + " group by s.RES_TYPE order by s.RES_TYPE",
                of(patient, 0),
                row -> {
                    counts.put(row.getString("RES_TYPE"), row.getLong("FOUND"));
                });
        long provenances = read(STORED + PROVENANCES, of(patient, 0)).size();
        if (provenances > 0) {
            counts.put("Provenance", provenances);
        }
        return counts;
    }

    /** What is another's, or nobody's, and names the patient or something of the patient's record: people have to decide about it. */
    List<Stored> others(Stored patient) {
        List<Stored> others = new ArrayList<>(read(
                STORED + "where s.RES_ID in " + REFERRING + " and s.RES_TYPE <> 'Provenance' and s.RES_ID not in "
                        + RECORD + MOST,
                of(patient, HINDRANCES)));
        others.addAll(read(STORED + PROVENANCES + SHARED + MOST, of(patient, HINDRANCES)));
        loose(patient).stream()
                .filter(each -> !each.isDeleted() && !each.endsWithItsPatient() && isNamedNow(each, patient))
                .forEach(others::add);
        return others.stream().distinct().toList();
    }

    /** What is no longer about the patient and was: deleted, corrected to somebody else, or of a type that has no owner. */
    List<Stored> former(Stored patient) {
        List<Stored> former = new ArrayList<>(read(
                STORED + "join GRADUS_AUDIT a on a.RESOURCE_ID = s.FHIR_ID and a.RESOURCE_TYPE = s.RES_TYPE"
                        + " where a.PATIENT = :id and a.ACTION in ('create', 'update', 'patch', 'delete')"
                        + " and s.RES_ID not in " + RECORD,
                of(patient, 0)));
        former.addAll(loose(patient));
        former.removeIf(each -> keys(each, patient).isEmpty());
        former.addAll(attachments(patient));
        return former.stream().distinct().toList();
    }

    /** What the patient's documents point at. */
    private List<Stored> attachments(Stored patient) {
        Map<String, Object> values = of(patient, 0);
        Set<String> ids = database
                .queryForList(
                        "select v.RES_TEXT_VC from HFJ_RES_VER v where v.RES_TYPE = 'DocumentReference' and v.RES_ID in "
                                + OWN,
                        values,
                        String.class)
                .stream()
                .flatMap(text -> BINARY.matcher(text).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        values.put("ids", ids);
        return ids.isEmpty() ? List.of() : read(STORED + "where s.RES_TYPE = 'Binary' and s.FHIR_ID in (:ids)", values);
    }

    private List<Stored> loose(Stored patient) {
        return read(
                STORED
                        + "join HFJ_RES_VER v on v.RES_ID = s.RES_ID where s.RES_TYPE in (:loose) and v.RES_TYPE in (:loose)"
                        + " and " + NAMED,
                of(patient, 0));
    }

    private boolean isNamedNow(Stored resource, Stored patient) {
        Map<String, Object> values = of(patient, 0);
        values.put("key", resource.key());
        return !database.queryForList(
                        "select 1 from HFJ_RES_VER v join HFJ_RESOURCE s on s.RES_ID = v.RES_ID and s.RES_VER = v.RES_VER"
                                + " where v.RES_ID = :key and " + NAMED,
                        values,
                        Integer.class)
                .isEmpty();
    }

    /** Keys of the versions of a resource that name the patient. */
    List<Long> keys(Stored resource, Stored patient) {
        Map<String, Object> values = of(patient, 0);
        values.put("key", resource.key());
        return database.queryForList(
                "select v.PID from HFJ_RES_VER v where v.RES_ID = :key and " + NAMED, values, Long.class);
    }

    private static Map<String, Object> of(Stored patient, int most) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("patient", patient.key());
        values.put("id", patient.id());
        values.put("named", "%Patient/" + patient.id() + "\"%");
        values.put("versioned", "%Patient/" + patient.id() + "/%");
        values.put("owners", OWNERS);
        values.put("loose", LOOSE);
        values.put("most", most);
        return values;
    }

    private List<Stored> read(String query, Map<String, ?> values) {
        return database.query(
                query,
                values,
                (row, number) -> new Stored(
                        row.getLong("RES_ID"),
                        row.getObject("PARTITION_ID", Integer.class),
                        row.getString("RES_TYPE"),
                        row.getString("FHIR_ID"),
                        row.getTimestamp("RES_DELETED_AT") != null));
    }
}
