package org.gradus.performance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Thousands of Observations of many patients, copied row by row from one, in a transaction that is never committed: a
 * database as it is after a while, for one connection.
 */
final class Crowd {

    private static final int PATIENTS = 60;
    private static final int OBSERVATIONS = 2500;
    private static final int OTHERS = 12_000;

    private final Connection connection;
    private final boolean onH2;

    Crowd(Connection connection) throws SQLException {
        this.connection = connection;
        this.onH2 = connection.getMetaData().getDatabaseProductName().equals("H2");
    }

    /** One in a hundred Observations is the patient's own. Resources of which nothing is indexed make the rest. */
    void copy(String patient, String observation) throws SQLException {
        String patientKey = "(select RES_ID from HFJ_RESOURCE where FHIR_ID = '" + patient + "')";
        String template = "t.RES_ID = (select RES_ID from HFJ_RESOURCE where FHIR_ID = '" + observation + "')";
        String before = " - n * interval '1' minute";
        copy("HFJ_RESOURCE", PATIENTS, "t.RES_ID = " + patientKey, Map.of("RES_ID", "-n", "FHIR_ID", "'crowd-' || n"));
        copy(
                "HFJ_RESOURCE",
                OBSERVATIONS,
                template,
                Map.of("RES_ID", "-1000 - n", "FHIR_ID", "'crowd-' || n", "RES_UPDATED", "t.RES_UPDATED" + before));
        copy(
                "HFJ_RESOURCE",
                OTHERS,
                template,
                Map.of("RES_ID", "-10000 - n", "FHIR_ID", "'other-' || n", "RES_UPDATED", "t.RES_UPDATED" + before));
        Map<String, String> own = Map.of("PID", "-(t.PID * 10000 + n)", "RES_ID", "-1000 - n");
        copy("HFJ_RES_VER", OBSERVATIONS, template, own);
        copy(
                "HFJ_SPIDX_TOKEN",
                OBSERVATIONS,
                template,
                with(
                        with(own, "SP_ID", own.get("PID").replace("PID", "SP_ID")),
                        // Others measure other things too.
                        "HASH_SYS_AND_VALUE",
                        "case when mod(n, 5) = 0 then t.HASH_SYS_AND_VALUE else t.HASH_SYS_AND_VALUE - n end"));
        copy(
                "HFJ_SPIDX_DATE",
                OBSERVATIONS,
                template,
                with(
                        with(own, "SP_ID", own.get("PID").replace("PID", "SP_ID")),
                        "SP_VALUE_LOW",
                        "t.SP_VALUE_LOW" + before));
        copy(
                "HFJ_RES_LINK",
                OBSERVATIONS,
                template.replace("t.RES_ID", "t.SRC_RESOURCE_ID"),
                Map.of(
                        "PID",
                        "-(t.PID * 10000 + n)",
                        "SRC_RESOURCE_ID",
                        "-1000 - n",
                        "TARGET_RESOURCE_ID",
                        "case when mod(n, 100) = 0 or t.TARGET_RESOURCE_ID <> " + patientKey
                                + " then t.TARGET_RESOURCE_ID else -1 - mod(n, " + PATIENTS + ") end"));
        copy(
                "GRADUS_EVIDENCE",
                OBSERVATIONS,
                "t.RESOURCE_ID = '" + observation + "'",
                Map.of(
                        "ID",
                        "-n",
                        "RESOURCE_ID",
                        "'crowd-' || n",
                        "PATIENT",
                        "case when mod(n, 100) = 0 then t.PATIENT else 'crowd-' || mod(n, " + PATIENTS + ") end",
                        "EFFECTIVE_ORDER",
                        "t.EFFECTIVE_ORDER" + before));
        if (!onH2) {
            execute(
                    "analyze HFJ_RESOURCE, HFJ_RES_VER, HFJ_SPIDX_TOKEN, HFJ_SPIDX_DATE, HFJ_RES_LINK, GRADUS_EVIDENCE");
        }
    }

    private static Map<String, String> with(Map<String, String> values, String column, String value) {
        Map<String, String> more = new java.util.HashMap<>(values);
        more.put(column, value);
        return more;
    }

    private void copy(String table, int times, String where, Map<String, String> changes) throws SQLException {
        List<String> columns = columns(table);
        List<String> values = columns.stream()
                .map(column -> changes.getOrDefault(column, "t." + column))
                .toList();
        String numbers = onH2
                ? "(select X as n from system_range(1, " + times + ")) s"
                : "generate_series(1, " + times + ") as s(n)";
        int copied = execute("insert into " + table + " (" + String.join(", ", columns) + ") select "
                + String.join(", ", values) + " from " + table + " t cross join " + numbers + " where " + where);
        if (copied < times) {
            throw new IllegalStateException("No row of " + table + " to copy.");
        }
    }

    private List<String> columns(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("select * from " + table + " where 1 = 0")) {
            ResultSetMetaData about = none.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                columns.add(about.getColumnName(i).toUpperCase(Locale.ROOT));
            }
            return columns;
        }
    }

    private int execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
