package org.gradus.inbound;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What came from EHRs and could not be taken: one row a thing and reason, however often it came. */
@Component
public class InboundIssues {

    private static final int LONGEST_DETAIL = 1000;
    private static final int LONGEST_RESOURCE = 120;
    private static final int MOST = 1000;

    private final JdbcTemplate database;

    InboundIssues(JdbcTemplate database) {
        this.database = database;
    }

    /** Those of one EHR, the newest first, a thousand at most. */
    public List<InboundIssue> of(String ehr) {
        return database.query(
                "select ID, EHR, PATIENT, RESOURCE, REASON, DETAIL, FIRST_AT, LAST_AT, TIMES from GRADUS_INBOUND_ISSUE"
                        + " where EHR = ? order by LAST_AT desc, ID fetch first " + MOST + " rows only",
                (row, number) -> read(row),
                ehr);
    }

    /**
     * Takes one off the list; if the same comes again, it is listed again.
     *
     * @return whether it was there
     */
    public boolean dismiss(String ehr, String id) {
        return database.update("delete from GRADUS_INBOUND_ISSUE where EHR = ? and ID = ?", ehr, id) > 0;
    }

    /** Lists one, in the running transaction if there is one. */
    void list(String ehr, String patient, String resource, NotTaken why, Instant now) {
        String name = resource.length() > LONGEST_RESOURCE ? resource.substring(0, LONGEST_RESOURCE) : resource;
        String detail = why.sentence();
        String id = UUID.nameUUIDFromBytes(
                        String.join("|", ehr, patient, name, why.reason().name())
                                .getBytes(StandardCharsets.UTF_8))
                .toString();
        String said = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail;
        int known = database.update(
                "update GRADUS_INBOUND_ISSUE set DETAIL = ?, LAST_AT = ?, TIMES = TIMES + 1 where ID = ?",
                said,
                TakenItems.time(now),
                id);
        if (known == 0) {
            database.update(
                    "insert into GRADUS_INBOUND_ISSUE (ID, EHR, PATIENT, RESOURCE, REASON, DETAIL, FIRST_AT, LAST_AT,"
                            + " TIMES) values (?, ?, ?, ?, ?, ?, ?, ?, 1)",
                    id,
                    ehr,
                    patient,
                    name,
                    why.reason().name(),
                    said,
                    TakenItems.time(now),
                    TakenItems.time(now));
        }
    }

    /** The thing has been taken after all. */
    void settle(String ehr, String patient, String resource) {
        database.update(
                "delete from GRADUS_INBOUND_ISSUE where EHR = ? and PATIENT = ? and RESOURCE = ?",
                ehr,
                patient,
                resource);
    }

    void forget(String ehr) {
        database.update("delete from GRADUS_INBOUND_ISSUE where EHR = ?", ehr);
    }

    private static InboundIssue read(ResultSet row) throws SQLException {
        return new InboundIssue(
                row.getString("ID"),
                row.getString("EHR"),
                row.getString("PATIENT"),
                row.getString("RESOURCE"),
                NotTaken.Reason.valueOf(row.getString("REASON")).code(),
                row.getString("DETAIL"),
                row.getObject("FIRST_AT", OffsetDateTime.class).toInstant(),
                row.getObject("LAST_AT", OffsetDateTime.class).toInstant(),
                row.getInt("TIMES"));
    }
}
