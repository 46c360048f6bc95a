package org.gradus.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What EHRs have of ours; every method commits by itself, so that a crash forgets nothing that was sent. */
@Component
class EhrCopies {

    private static final int MOST_INTENTS = 20;
    private static final String OF = " where EHR = ? and RESOURCE = ?";

    private final JdbcTemplate database;

    EhrCopies(JdbcTemplate database) {
        this.database = database;
    }

    EhrCopy find(String ehr, String resource) {
        return database
                .query(
                        "select OUR_VERSION, THEIR_ID, THEIR_VERSION, CONTENT, INTENTS, CONFLICT from GRADUS_EHR_COPY"
                                + OF,
                        (row, number) -> read(row),
                        ehr,
                        resource)
                .stream()
                .findFirst()
                .orElse(EhrCopy.NONE);
    }

    private static EhrCopy read(ResultSet row) throws SQLException {
        return new EhrCopy(
                row.getString("OUR_VERSION"),
                row.getString("THEIR_ID"),
                row.getString("THEIR_VERSION"),
                row.getString("CONTENT"),
                Stream.of(row.getString("INTENTS").split(" "))
                        .filter(hash -> !hash.isEmpty())
                        .toList(),
                row.getBoolean("CONFLICT"));
    }

    /** Notes what is going to be sent, before it is. */
    void intend(String ehr, String resource, String planId, String hash) {
        List<String> intents = new ArrayList<>(find(ehr, resource).intents());
        intents.remove(hash);
        intents.add(hash);
        String kept = String.join(" ", intents.subList(Math.max(0, intents.size() - MOST_INTENTS), intents.size()));
        int known = database.update("update GRADUS_EHR_COPY set INTENTS = ?" + OF, kept, ehr, resource);
        if (known == 0) {
            database.update(
                    "insert into GRADUS_EHR_COPY (EHR, RESOURCE, PLAN_ID, INTENTS, CONFLICT) values (?, ?, ?, ?, false)",
                    ehr,
                    resource,
                    planId,
                    kept);
        }
    }

    /** The EHR has that version of ours now. */
    void confirm(
            String ehr,
            String resource,
            String ourVersion,
            String theirId,
            @Nullable String theirVersion,
            String hash) {
        database.update(
                "update GRADUS_EHR_COPY set OUR_VERSION = ?, THEIR_ID = ?, THEIR_VERSION = ?, CONTENT = ?, INTENTS = '',"
                        + " CONFLICT = false, CONFLICT_VERSION = null" + OF,
                ourVersion,
                theirId,
                theirVersion,
                hash,
                ehr,
                resource);
    }

    /** Somebody else has changed it at the EHR: what they made of it stays. */
    void conflict(String ehr, String resource, @Nullable String theirId, @Nullable String theirVersion) {
        database.update(
                "update GRADUS_EHR_COPY set CONFLICT = true, CONFLICT_VERSION = ?, THEIR_ID = ?" + OF,
                theirVersion,
                theirId,
                ehr,
                resource);
    }

    /** What was noticed there may be overwritten, but nothing that came after it; what was deleted there may come again. */
    void giveWay(String ehr, String planId) {
        database.update(
                "update GRADUS_EHR_COPY set THEIR_VERSION = CONFLICT_VERSION, CONFLICT_VERSION = null, OUR_VERSION = null"
                        + " where EHR = ? and PLAN_ID = ? and CONFLICT = true",
                ehr,
                planId);
    }
}
