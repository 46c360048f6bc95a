package org.gradus.changes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.changes.PlanChange.Kind;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The log's two tables; every method runs in the caller's transaction. */
@Component
class PlanChangeTable {

    /** Holds the last number given; whoever numbers locks it. */
    private static final String LAST = "#last";

    private static final int NUMBERED_AT_ONCE = 1000;

    private final JdbcTemplate database;

    PlanChangeTable(JdbcTemplate database) {
        this.database = database;
    }

    /** Adds a change, without a number yet. */
    void insert(String planId, String patientId, Instant at, Set<Kind> kinds, List<String> resources) {
        database.update(
                "insert into GRADUS_PLAN_CHANGE (PLAN_ID, PATIENT, CHANGED_AT, KINDS, RESOURCES)"
                        + " values (?, ?, ?, ?, ?)",
                planId,
                patientId,
                at.atOffset(ZoneOffset.UTC),
                words(kinds),
                String.join(" ", resources));
    }

    private static String words(Collection<Kind> kinds) {
        return kinds.stream().sorted().map(Kind::name).collect(Collectors.joining(" "));
    }

    boolean hasUnnumbered() {
        return !database.queryForList(
                        "select 1 from GRADUS_PLAN_CHANGE where CHANGE_NUMBER is null fetch first 1 rows only",
                        Integer.class)
                .isEmpty();
    }

    /**
     * Numbers what is committed and has no number yet. The lock keeps two from numbering at once; it is taken before the
     * rows are read, so that everything numbered before is seen.
     */
    void number() {
        long last = lock(LAST, "").get(0);
        List<Long> waiting = database.queryForList(
                "select ID from GRADUS_PLAN_CHANGE where CHANGE_NUMBER is null order by ID fetch first "
                        + NUMBERED_AT_ONCE + " rows only",
                Long.class);
        List<Object[]> numbers = new ArrayList<>();
        for (Long id : waiting) {
            numbers.add(new Object[] {++last, id});
        }
        database.batchUpdate("update GRADUS_PLAN_CHANGE set CHANGE_NUMBER = ? where ID = ?", numbers);
        move(LAST, last);
    }

    /** The last number given. */
    long last() {
        return database.queryForList(
                        "select CHANGE_NUMBER from GRADUS_PLAN_CHANGE_CURSOR where CONSUMER = ?", Long.class, LAST)
                .get(0);
    }

    /** Whether that consumer has a cursor. */
    boolean knows(String consumer) {
        return !database.queryForList(
                        "select CHANGE_NUMBER from GRADUS_PLAN_CHANGE_CURSOR where CONSUMER = ?", Long.class, consumer)
                .isEmpty();
    }

    /** A cursor before the first change. */
    void begin(String consumer) {
        database.update("insert into GRADUS_PLAN_CHANGE_CURSOR (CONSUMER, CHANGE_NUMBER) values (?, 0)", consumer);
    }

    /** How far a consumer has read, locked until the transaction ends; empty while somebody else has it. */
    List<Long> lockIfFree(String consumer) {
        return lock(consumer, " skip locked");
    }

    private List<Long> lock(String consumer, String how) {
        return database.queryForList(
                "select CHANGE_NUMBER from GRADUS_PLAN_CHANGE_CURSOR where CONSUMER = ? for update" + how,
                Long.class,
                consumer);
    }

    void move(String consumer, long number) {
        database.update("update GRADUS_PLAN_CHANGE_CURSOR set CHANGE_NUMBER = ? where CONSUMER = ?", number, consumer);
    }

    /** The changes after a number, in order. */
    List<PlanChange> after(long number, int most) {
        return database.query(
                "select CHANGE_NUMBER, PLAN_ID, PATIENT, CHANGED_AT, KINDS, RESOURCES from GRADUS_PLAN_CHANGE"
                        + " where CHANGE_NUMBER > ? order by CHANGE_NUMBER fetch first " + most + " rows only",
                (row, index) -> read(row),
                number);
    }

    private static PlanChange read(ResultSet row) throws SQLException {
        return new PlanChange(
                row.getLong("CHANGE_NUMBER"),
                row.getString("PLAN_ID"),
                row.getString("PATIENT"),
                row.getObject("CHANGED_AT", OffsetDateTime.class).toInstant(),
                Stream.of(row.getString("KINDS").split(" ")).map(Kind::valueOf).collect(Collectors.toSet()),
                List.of(row.getString("RESOURCES").split(" ")));
    }
}
