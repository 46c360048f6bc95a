package org.gradus.erasure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradus.background.DatabaseClock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The records of erasures. */
@Component
class ErasureTable {

    private static final String UPDATE = "update GRADUS_ERASURE set ";
    private static final String SEPARATOR = "\n";

    private final JdbcTemplate database;
    private final DatabaseClock clock;

    ErasureTable(JdbcTemplate database, DatabaseClock clock) {
        this.database = database;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Keeps what somebody looked at; what was looked at before and never confirmed is forgotten. */
    void insert(Erasure asked) {
        database.update("delete from GRADUS_ERASURE where PATIENT = ? and BEGUN_AT is null", asked.patient());
        database.update(
                "insert into GRADUS_ERASURE (ID, PATIENT, REASON, ASKED_BY, ASKED_AT, RESOURCES, HOLDERS, PLANS)"
                        + " values (?, ?, ?, ?, ?, 0, ?, '')",
                asked.id(),
                asked.patient(),
                asked.reason(),
                asked.askedBy(),
                time(asked.askedAt()),
                String.join(SEPARATOR, asked.holders()));
    }

    Optional<Erasure> find(String id) {
        return read("where ID = ?", id).findFirst();
    }

    /** Those that have begun, the newest first. */
    List<Erasure> begun() {
        return read("where BEGUN_AT is not null order by BEGUN_AT desc, ID").toList();
    }

    boolean hasBegun(String patient) {
        return read("where BEGUN_AT is not null and PATIENT = ?", patient)
                .findAny()
                .isPresent();
    }

    /** Those that are to be gone on with. */
    List<Erasure> due() {
        return read("where NEXT_AT <= ? order by NEXT_AT", time(now())).toList();
    }

    /** Notes that it begins, and that it is gone on with after that time if nothing else is heard of it. */
    boolean begin(String id, String by, List<String> plans, List<String> holders, Duration patience) {
        Instant now = now();
        return database.update(
                        UPDATE + "BEGUN_BY = ?, BEGUN_AT = ?, NEXT_AT = ?, PLANS = ?, HOLDERS = ?"
                                + " where ID = ? and BEGUN_AT is null",
                        by,
                        time(now),
                        time(now.plus(patience)),
                        String.join(SEPARATOR, plans),
                        String.join(SEPARATOR, holders),
                        id)
                == 1;
    }

    /** Takes it for so long; false if another replica has just done so. */
    boolean claim(String id, Duration lease) {
        Instant now = now();
        return database.update(
                        UPDATE + "NEXT_AT = ? where ID = ? and NEXT_AT <= ?", time(now.plus(lease)), id, time(now))
                == 1;
    }

    List<String> plans(String id) {
        return database.queryForList("select PLANS from GRADUS_ERASURE where ID = ?", String.class, id).stream()
                .flatMap(ErasureTable::split)
                .toList();
    }

    void count(String id, int resources) {
        database.update(UPDATE + "RESOURCES = RESOURCES + ? where ID = ?", resources, id);
    }

    /** Nothing was found any more; the first time it is to be looked again after that time, the second time it is done. */
    void ended(Erasure erasure, Duration pause) {
        OffsetDateTime now = time(now());
        if (erasure.erasedAt() == null) {
            database.update(
                    UPDATE + "ERASED_AT = ?, NEXT_AT = ? where ID = ?", now, time(now().plus(pause)), erasure.id());
        } else {
            database.update(UPDATE + "CHECKED_AT = ?, NEXT_AT = null, PLANS = '' where ID = ?", now, erasure.id());
        }
    }

    private Stream<Erasure> read(String condition, Object... values) {
        return database
                .query("select * from GRADUS_ERASURE " + condition, (row, number) -> erasure(row), values)
                .stream();
    }

    private static Stream<String> split(String text) {
        return text.lines().filter(line -> !line.isEmpty());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Erasure erasure(ResultSet row) throws SQLException {
        return new Erasure(
                row.getString("ID"),
                row.getString("PATIENT"),
                row.getString("REASON"),
                row.getString("ASKED_BY"),
                row.getObject("ASKED_AT", OffsetDateTime.class).toInstant(),
                row.getString("BEGUN_BY"),
                time(row, "BEGUN_AT"),
                time(row, "ERASED_AT"),
                time(row, "CHECKED_AT"),
                row.getLong("RESOURCES"),
                split(row.getString("HOLDERS")).toList());
    }
}
