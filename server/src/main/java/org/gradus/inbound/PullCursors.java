package org.gradus.inbound;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Up to which change an EHR's resources of a type have been taken for a patient. */
@Component
class PullCursors {

    private static final String KEY = " where EHR = ? and PATIENT = ? and TYPE = ?";

    private final JdbcTemplate database;

    PullCursors(JdbcTemplate database) {
        this.database = database;
    }

    Optional<Instant> find(String ehr, String patient, String type) {
        return database
                .queryForList(
                        "select UPDATED_AT from GRADUS_PULL_CURSOR" + KEY, OffsetDateTime.class, ehr, patient, type)
                .stream()
                .findFirst()
                .map(OffsetDateTime::toInstant);
    }

    /** Moves it in the running transaction, never back. */
    void move(String ehr, String patient, String type, Instant updated) {
        Optional<Instant> before = find(ehr, patient, type);
        if (before.isEmpty()) {
            database.update(
                    "insert into GRADUS_PULL_CURSOR (EHR, PATIENT, TYPE, UPDATED_AT) values (?, ?, ?, ?)",
                    ehr,
                    patient,
                    type,
                    TakenItems.time(updated));
        } else if (before.get().isBefore(updated)) {
            database.update(
                    "update GRADUS_PULL_CURSOR set UPDATED_AT = ?" + KEY, TakenItems.time(updated), ehr, patient, type);
        }
    }
}
