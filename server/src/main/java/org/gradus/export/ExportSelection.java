package org.gradus.export;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.access.BulkAccess;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Which resources an export holds, read page after page from HAPI's tables in the order of their keys. */
@Component
class ExportSelection {

    private static final String STORED = "select s.RES_ID, s.FHIR_ID, s.RES_VER from HFJ_RESOURCE s"
            + " where s.RES_TYPE = :type and s.RES_ID > :after";

    private static final String END = " order by s.RES_ID fetch first :most rows only";

    /** Links by which a resource says whose it is: the search parameter {@code patient} knows them with its own words. */
    private static final Set<String> OWNERS = BulkAccess.ownerPaths().stream()
            .flatMap(path -> List.of(path, path + ".where(resolve() is Patient)").stream())
            .collect(Collectors.toSet());

    private static final String REFERRED_TO = " and exists (select 1 from HFJ_RES_LINK r where"
            + " r.TARGET_RESOURCE_ID = s.RES_ID and " + ofPatients("r.SRC_RESOURCE_ID") + ')';

    private static final String ABOUT_PATIENTS_ONLY = " and exists (select 1 from HFJ_RES_LINK r where"
            + " r.SRC_RESOURCE_ID = s.RES_ID and r.SRC_PATH = 'Provenance.target')"
            + " and not exists (select 1 from HFJ_RES_LINK r where r.SRC_RESOURCE_ID = s.RES_ID"
            + " and r.SRC_PATH = 'Provenance.target' and not " + ofPatients("r.TARGET_RESOURCE_ID") + ')';

    private static final String NOBODYS =
            " not exists (select 1 from HFJ_RES_LINK n where n.SRC_RESOURCE_ID = s.RES_ID and n.SRC_PATH = 'Device.patient')";

    private final NamedParameterJdbcTemplate database;

    ExportSelection(JdbcTemplate database) {
        this.database = new NamedParameterJdbcTemplate(database);
    }

    /**
     * A stored resource.
     *
     * @param key its place in the order
     */
    record Stored(long key, String id, long version) {}

    private static String ofPatients(String key) {
        return "(exists (select 1 from GRADUS_EXPORT_PATIENT p where p.EXPORT_ID = :export and p.PATIENT_KEY = " + key
                + ") or exists (select 1 from HFJ_RES_LINK o join GRADUS_EXPORT_PATIENT p"
                + " on p.PATIENT_KEY = o.TARGET_RESOURCE_ID where p.EXPORT_ID = :export and o.SRC_RESOURCE_ID = " + key
                + " and o.SRC_PATH in (:owners)))";
    }

    /** The next resources of the type that the export is at, none that was made after it was asked for. */
    List<Stored> next(Export export, int most) {
        String membership = export.level() == ExportLevel.SYSTEM ? "" : membership(export.type());
        return read(
                STORED + " and s.RES_DELETED_AT is null and s.RES_PUBLISHED <= :started"
                        + (export.since() == null ? "" : " and s.RES_UPDATED > :since") + membership + END,
                export,
                most);
    }

    private static String membership(String type) {
        if (ExportTypes.REFERRED_TO.contains(type)) {
            return REFERRED_TO;
        } else if (type.equals(ExportTypes.PROVENANCE)) {
            return ABOUT_PATIENTS_ONLY;
        } else if (type.equals("Device")) {
            return " and (" + ofPatients("s.RES_ID") + " or" + NOBODYS + REFERRED_TO + ')';
        }
        return " and " + ofPatients("s.RES_ID");
    }

    /** The next resources of that type that were deleted since then; whose they were their last version says. */
    List<Stored> nextDeleted(Export export, int most) {
        return read(STORED + " and s.RES_DELETED_AT > :since" + END, export, most);
    }

    private List<Stored> read(String query, Export export, int most) {
        MapSqlParameterSource values = new MapSqlParameterSource()
                .addValue("type", export.type())
                .addValue("after", export.after())
                .addValue("started", time(export.startedAt()))
                .addValue("since", time(export.since()))
                .addValue("export", export.id())
                .addValue("owners", OWNERS)
                .addValue("most", most);
        return database.query(
                query,
                values,
                (row, number) -> new Stored(row.getLong("RES_ID"), row.getString("FHIR_ID"), row.getLong("RES_VER")));
    }

    /** HAPI's columns have no zone; they are written and read in the zone of this process. */
    private static @Nullable Timestamp time(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    /** Lets the export be about all patients. */
    void ofAll(String export) {
        database.update(
                "insert into GRADUS_EXPORT_PATIENT (EXPORT_ID, PATIENT_KEY, PATIENT)"
                        + " select cast(:export as varchar(64)), RES_ID, FHIR_ID from HFJ_RESOURCE"
                        + " where RES_TYPE = 'Patient' and RES_DELETED_AT is null",
                Map.of("export", export));
    }

    /** Lets the export be about those of the patients who are there; a few hundred at a time. */
    void of(String export, Collection<String> patients) {
        database.update(
                "insert into GRADUS_EXPORT_PATIENT (EXPORT_ID, PATIENT_KEY, PATIENT)"
                        + " select cast(:export as varchar(64)), RES_ID, FHIR_ID from HFJ_RESOURCE"
                        + " where RES_TYPE = 'Patient' and RES_DELETED_AT is null and FHIR_ID in (:patients)",
                Map.of("export", export, "patients", patients));
    }

    boolean isAbout(String export, String patient) {
        return !database.queryForList(
                        "select 1 from GRADUS_EXPORT_PATIENT where EXPORT_ID = :export and PATIENT = :patient",
                        Map.of("export", export, "patient", patient),
                        Integer.class)
                .isEmpty();
    }
}
