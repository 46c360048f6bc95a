package org.gradus.inbound;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.gradus.ehr.Ehr;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which state of which resources of EHRs is stored here. */
@Component
class TakenItems {

    private static final String KEY = " where EHR = ? and TYPE = ? and THEIR_ID = ?";

    private final JdbcTemplate database;

    TakenItems(JdbcTemplate database) {
        this.database = database;
    }

    Optional<Taken> find(Ehr ehr, String type, String theirId) {
        return database
                .query(
                        "select OUR_VERSION, UPDATED_AT, THEIR_VERSION from GRADUS_INBOUND_ITEM" + KEY,
                        (row, number) -> read(row),
                        ehr.id(),
                        type,
                        theirId)
                .stream()
                .findFirst();
    }

    /** Notes in the running transaction what has been stored in it. */
    void note(ForeignItem item, String ourVersion) {
        String ehr = item.ehr().id();
        OffsetDateTime updated = time(item.updated());
        int known = database.update(
                "update GRADUS_INBOUND_ITEM set OUR_VERSION = ?, UPDATED_AT = ?, THEIR_VERSION = ?" + KEY,
                ourVersion,
                updated,
                item.version(),
                ehr,
                item.type(),
                item.id());
        if (known == 0) {
            database.update(
                    "insert into GRADUS_INBOUND_ITEM (EHR, TYPE, THEIR_ID, OUR_VERSION, UPDATED_AT, THEIR_VERSION)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    ehr,
                    item.type(),
                    item.id(),
                    ourVersion,
                    updated,
                    item.version());
        }
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Taken read(ResultSet row) throws SQLException {
        OffsetDateTime updated = row.getObject("UPDATED_AT", OffsetDateTime.class);
        return new Taken(
                row.getString("OUR_VERSION"),
                updated == null ? null : updated.toInstant(),
                row.getString("THEIR_VERSION"));
    }
}
