package org.gradus.hl7v2;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradus.hl7v2.MessageRecord.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The messages that came, in the database: one row a control id of a sender. */
@Component
class MessageTable {

    private static final String SELECT =
            "select SENDER, CONTROL_ID, BODY_HASH, EVENT, STATUS, ACK, RECEIVED_AT, ATTEMPTS,"
                    + " ISSUES, RESOURCES from GRADUS_HL7V2_MESSAGE ";

    private final JdbcTemplate database;

    MessageTable(JdbcTemplate database) {
        this.database = database;
    }

    Optional<MessageRecord> find(String sender, String controlId) {
        return database
                .query(SELECT + "where SENDER = ? and CONTROL_ID = ?", (row, number) -> read(row), sender, controlId)
                .stream()
                .findFirst();
    }

    /**
     * Writes what became of a message; of the same one before, only that it came is kept. Two at once: the second waits for
     * the first and fails.
     */
    void save(MessageRecord message) {
        int changed = database.update(
                "update GRADUS_HL7V2_MESSAGE set BODY_HASH = ?, EVENT = ?, STATUS = ?, ACK = ?, RECEIVED_AT = ?,"
                        + " ATTEMPTS = ATTEMPTS + 1, ISSUES = ?, RESOURCES = ?"
                        + " where SENDER = ? and CONTROL_ID = ? and STATUS not in ('STORED', 'PARTLY')",
                message.bodyHash(),
                message.event(),
                message.status().name(),
                message.ack(),
                Timestamp.from(message.receivedAt()),
                String.join("\n", message.issues()),
                String.join(" ", message.resources()),
                message.sender(),
                message.controlId());
        if (changed == 0) {
            database.update(
                    "insert into GRADUS_HL7V2_MESSAGE (SENDER, CONTROL_ID, BODY_HASH, EVENT, STATUS, ACK, RECEIVED_AT,"
                            + " ATTEMPTS, ISSUES, RESOURCES) values (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)",
                    message.sender(),
                    message.controlId(),
                    message.bodyHash(),
                    message.event(),
                    message.status().name(),
                    message.ack(),
                    Timestamp.from(message.receivedAt()),
                    String.join("\n", message.issues()),
                    String.join(" ", message.resources()));
        }
    }

    /** The same message came again and got the same answer. */
    void countAgain(String sender, String controlId) {
        database.update(
                "update GRADUS_HL7V2_MESSAGE set ATTEMPTS = ATTEMPTS + 1 where SENDER = ? and CONTROL_ID = ?",
                sender,
                controlId);
    }

    /** The latest messages first. */
    List<MessageRecord> list(Optional<Status> status, Optional<String> sender, int most) {
        StringBuilder query = new StringBuilder(SELECT).append("where 1 = 1 ");
        List<Object> arguments = new ArrayList<>();
        status.ifPresent(wanted -> {
            query.append("and STATUS = ? ");
            arguments.add(wanted.name());
        });
        sender.ifPresent(wanted -> {
            query.append("and SENDER = ? ");
            arguments.add(wanted);
        });
        query.append("order by RECEIVED_AT desc fetch first ").append(most).append(" rows only");
        return database.query(query.toString(), (row, number) -> read(row), arguments.toArray());
    }

    /** @return how many were forgotten */
    int forgetBefore(Instant instant) {
        return database.update("delete from GRADUS_HL7V2_MESSAGE where RECEIVED_AT < ?", Timestamp.from(instant));
    }

    private static MessageRecord read(ResultSet row) throws SQLException {
        return new MessageRecord(
                row.getString("SENDER"),
                row.getString("CONTROL_ID"),
                row.getString("BODY_HASH"),
                row.getString("EVENT"),
                Status.valueOf(row.getString("STATUS")),
                row.getString("ACK"),
                row.getTimestamp("RECEIVED_AT").toInstant(),
                row.getInt("ATTEMPTS"),
                row.getString("ISSUES").lines().toList(),
                row.getString("RESOURCES").isEmpty()
                        ? List.of()
                        : List.of(row.getString("RESOURCES").split(" ")));
    }
}
