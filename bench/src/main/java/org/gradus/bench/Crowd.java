package org.gradus.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Patients in great number: copies of one whole record (the Patient, the Observations with version and index rows, the
 * evidence), made in the database while no server is connected to it. Each reports the same codes as those who are measured,
 * which makes it as hard as it can be to find these.
 */
final class Crowd implements AutoCloseable {

    /** Keys of copies begin here, those of what servers store later at a multiple; what they stored before is far below. */
    private static final long COPIES = 1_000_000_000L;

    private static final String FROM_HERE_ON = "10000000000";

    /** FHIR's ids and references; what carries them in a row. */
    private static final String NUMBERED = " || '-' || n";

    private final Connection connection;
    private final String patient;
    private long rows;

    /** @param patient the FHIR id of the one who is copied */
    Crowd(String database, String patient) throws SQLException {
        this.connection = DriverManager.getConnection(database, Database.USER, "");
        this.patient = patient;
        // What is copied whole refers to what was copied with it; to look each reference up would take hours.
        execute("set session_replication_role = replica");
        execute(
                "create temporary table MEMBER as select RES_ID from HFJ_RESOURCE where RES_TYPE = 'Patient' and FHIR_ID = '"
                        + patient + "' union select l.SRC_RESOURCE_ID from HFJ_RES_LINK l join HFJ_RESOURCE p"
                        + " on p.RES_ID = l.TARGET_RESOURCE_ID where l.SOURCE_RESOURCE_TYPE = 'Observation'"
                        + " and p.RES_TYPE = 'Patient' and p.FHIR_ID = '" + patient + "'");
    }

    /** As if each report had come when it was taken, and a server had opened this database before. */
    void settle() throws SQLException {
        for (String table : List.of("HFJ_RESOURCE", "HFJ_RES_VER")) {
            execute("update " + table + " r set RES_UPDATED = d.SP_VALUE_LOW, RES_PUBLISHED = d.SP_VALUE_LOW"
                    + " from HFJ_SPIDX_DATE d where d.RES_ID = r.RES_ID and d.RES_TYPE = 'Observation'"
                    + " and d.SP_NAME = 'date' and r.RES_TYPE = 'Observation'");
        }
        // The server asks an administrator about a copied database; this one is meant to be copied.
        execute("delete from GRADUS_RESTORE");
    }

    /** Copies until there are so many Observations, and tells how many there are. */
    long growTo(int observations) throws SQLException {
        long own = number("select count(*) - 1 from MEMBER");
        long copies = Math.max(0, (observations - observations()) / Math.max(1, own));
        if (copies > 0) {
            for (String table : texts("select table_name from information_schema.columns where table_schema = 'public'"
                    + " and table_name like 'hfj!_%' escape '!' and column_name = 'res_id'"
                    + " and data_type = 'bigint' order by 1")) {
                copyIndex(table, copies);
            }
            copyLinks(copies);
            copyEvidence(copies);
        }
        for (String sequence : texts("select sequencename from pg_sequences where schemaname = 'public' and not cycle"
                + " and data_type = 'bigint'::regtype and sequencename not ilike '%replica%' order by 1")) {
            number("select setval('\"" + sequence + "\"', " + FROM_HERE_ON + ")");
        }
        execute("vacuum analyze");
        return observations();
    }

    long megabytes() throws SQLException {
        return number("select pg_database_size(current_database())") / 1_000_000;
    }

    /** What was copied. */
    long rows() {
        return rows;
    }

    private long observations() throws SQLException {
        return number("select count(*) from HFJ_RESOURCE where RES_TYPE = 'Observation'");
    }

    private void copyIndex(String table, long copies) throws SQLException {
        Map<String, String> changes = new HashMap<>();
        changes.put("res_id", moved("MEMBER", "RES_ID", "t.RES_ID"));
        changes.put("res_updated", "t.RES_UPDATED - n % 10000 * interval '1 second'");
        if (table.equals("hfj_resource")) {
            changes.put("fhir_id", "t.FHIR_ID" + NUMBERED);
        }
        changes.put(
                "res_text_vc",
                "replace(t.RES_TEXT_VC, 'Patient/" + patient + "\"', 'Patient/" + patient + "-' || n || '\"')");
        copy(table, " join MEMBER m on m.RES_ID = t.RES_ID", changes, copies);
    }

    private void copyLinks(long copies) throws SQLException {
        copy(
                "hfj_res_link",
                " join MEMBER m on m.RES_ID = t.SRC_RESOURCE_ID left join MEMBER to_m on to_m.RES_ID = t.TARGET_RESOURCE_ID",
                Map.of(
                        "src_resource_id",
                        moved("MEMBER", "RES_ID", "t.SRC_RESOURCE_ID"),
                        "target_resource_id",
                        "case when to_m.RES_ID is null then t.TARGET_RESOURCE_ID else "
                                + moved("MEMBER", "RES_ID", "t.TARGET_RESOURCE_ID") + " end"),
                copies);
    }

    private void copyEvidence(long copies) throws SQLException {
        copy(
                "gradus_evidence",
                " join (select '" + patient + "' as ID) m on m.ID = t.PATIENT",
                Map.of("resource_id", "t.RESOURCE_ID" + NUMBERED, "patient", "t.PATIENT" + NUMBERED),
                copies);
    }

    /** Rows of a table, each so many times, with a key of their own. */
    private void copy(String table, String members, Map<String, String> changes, long copies) throws SQLException {
        execute("drop table if exists COPIED");
        execute("create temporary table COPIED as select t.* from " + table + " t" + members);
        if (number("select count(*) from COPIED") == 0) {
            return;
        }
        List<String> columns = texts("select column_name from information_schema.columns where table_schema = 'public'"
                + " and table_name = '" + table + "' and is_generated = 'NEVER' order by ordinal_position");
        List<String> values = new ArrayList<>();
        for (String column : columns) {
            String key = List.of("pid", "sp_id", "id").contains(column)
                    ? moved("COPIED", column, "t." + column)
                    : "t." + column;
            values.add(changes.getOrDefault(column, key));
        }
        try (Statement statement = connection.createStatement()) {
            rows += statement.executeLargeUpdate("insert into " + table + " (" + String.join(", ", columns)
                    + ") select "
                    + String.join(", ", values) + " from " + table + " t" + members + " cross join generate_series(1, "
                    + copies + ") as s(n)");
        }
    }

    /** A key in the range of copy n: those of the original lie close together. */
    private String moved(String table, String column, String value) throws SQLException {
        long least = number("select min(" + column + ") from " + table);
        long span = number("select max(" + column + ") from " + table) - least + 1;
        return String.format(Locale.ROOT, "(%d + n * %d::bigint + %s - %d)", COPIES, span, value, least);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(texts(sql).get(0));
    }

    private List<String> texts(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
