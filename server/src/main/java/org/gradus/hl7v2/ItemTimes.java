package org.gradus.hl7v2;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How new the last message was that told of something, so that an older one that comes later changes nothing. */
@Component
class ItemTimes {

    private final JdbcTemplate database;

    ItemTimes(JdbcTemplate database) {
        this.database = database;
    }

    /**
     * Notes that a message tells of an item, unless a newer one has done so before.
     *
     * @param reportedAt decides first
     * @param sentAt decides between equal ones
     * @return false if a newer message came before
     */
    boolean advance(Sender sender, String reference, Instant reportedAt, Instant sentAt) {
        Timestamp reported = Timestamp.from(reportedAt.truncatedTo(ChronoUnit.MILLIS));
        Timestamp sent = Timestamp.from(sentAt.truncatedTo(ChronoUnit.MILLIS));
        List<Boolean> known = database.query(
                "select REPORTED_AT, SENT_AT from GRADUS_HL7V2_ITEM where SENDER = ? and REFERENCE = ? for update",
                (row, number) -> {
                    int newer = row.getTimestamp(1).compareTo(reported);
                    return newer > 0 || newer == 0 && row.getTimestamp(2).after(sent);
                },
                sender.name(),
                reference);
        if (known.isEmpty()) {
            database.update(
                    "insert into GRADUS_HL7V2_ITEM (SENDER, REFERENCE, REPORTED_AT, SENT_AT) values (?, ?, ?, ?)",
                    sender.name(),
                    reference,
                    reported,
                    sent);
            return true;
        } else if (known.get(0)) {
            return false;
        }
        database.update(
                "update GRADUS_HL7V2_ITEM set REPORTED_AT = ?, SENT_AT = ? where SENDER = ? and REFERENCE = ?",
                reported,
                sent,
                sender.name(),
                reference);
        return true;
    }
}
