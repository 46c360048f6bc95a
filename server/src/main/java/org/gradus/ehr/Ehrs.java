package org.gradus.ehr;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradus.ehr.Ehr.Accepts;
import org.gradus.ehr.Ehr.Pull;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The EHRs in the database. */
@Component
public class Ehrs {

    private static final String COLUMNS =
            "ID, NAME, BASE_URL, TOKEN_URL, CLIENT_ID, ALGORITHM, SCOPES, PATIENT_SYSTEMS, ACCEPTS,"
                    + " ACTIVE, QUIET_UNTIL, PULL_MINUTES, PULL_TYPES, PULL_EXPORT";

    private final JdbcTemplate database;

    Ehrs(JdbcTemplate database) {
        this.database = database;
    }

    /** All of them, by id. */
    public List<Ehr> all() {
        return database.query("select " + COLUMNS + " from GRADUS_EHR order by ID", (row, number) -> read(row));
    }

    public Optional<Ehr> find(String id) {
        return database
                .query("select " + COLUMNS + " from GRADUS_EHR where ID = ?", (row, number) -> read(row), id)
                .stream()
                .findFirst();
    }

    /** Adds an EHR, or describes it anew. */
    public void save(Ehr ehr) {
        Pull pull = ehr.pull();
        database.update("delete from GRADUS_EHR where ID = ?", ehr.id());
        database.update(
                "insert into GRADUS_EHR (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                ehr.id(),
                ehr.name(),
                ehr.baseUrl(),
                ehr.tokenUrl(),
                ehr.clientId(),
                ehr.algorithm(),
                String.join(" ", ehr.scopes()),
                String.join(" ", ehr.patientSystems()),
                ehr.accepts().name(),
                ehr.active(),
                time(ehr.quietUntil()),
                pull == null ? null : pull.everyMinutes(),
                pull == null ? null : String.join(" ", pull.types()),
                pull == null ? null : pull.export());
    }

    /** Forgets an EHR and the keys that it knew us by. */
    public void remove(String id) {
        database.update("delete from GRADUS_EHR_KEY where EHR = ?", id);
        database.update("delete from GRADUS_EHR where ID = ?", id);
    }

    /** Sends nothing any more, or goes on. */
    public void activate(String id, boolean active) {
        database.update("update GRADUS_EHR set ACTIVE = ? where ID = ?", active, id);
    }

    /** Leaves an EHR alone until then, on every replica. */
    public void quiet(String id, Instant until) {
        database.update("update GRADUS_EHR set QUIET_UNTIL = ? where ID = ?", time(until), id);
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Ehr read(ResultSet row) throws SQLException {
        OffsetDateTime quiet = row.getObject("QUIET_UNTIL", OffsetDateTime.class);
        return new Ehr(
                row.getString("ID"),
                row.getString("NAME"),
                row.getString("BASE_URL"),
                row.getString("TOKEN_URL"),
                row.getString("CLIENT_ID"),
                row.getString("ALGORITHM"),
                words(row.getString("SCOPES")),
                words(row.getString("PATIENT_SYSTEMS")),
                Accepts.valueOf(row.getString("ACCEPTS")),
                row.getBoolean("ACTIVE"),
                quiet == null ? null : quiet.toInstant(),
                pull(row.getString("PULL_TYPES"), row.getInt("PULL_MINUTES"), row.getString("PULL_EXPORT")));
    }

    private static @Nullable Pull pull(@Nullable String types, int everyMinutes, @Nullable String export) {
        return types == null ? null : new Pull(everyMinutes, words(types), export);
    }

    private static List<String> words(String joined) {
        return Stream.of(joined.split(" ")).filter(word -> !word.isEmpty()).toList();
    }
}
