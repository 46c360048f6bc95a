package org.gradus.cdshooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The cards that were given and what came back, in the database. */
@Component
class CardStore {

    private static final String CARD =
            "select ID, SERVICE, ISSUER, KIND, INDICATOR, PLAN_ID, ITEMS, SUGGESTION, SHOWN_AT from GRADUS_CDS_CARD ";

    private final JdbcTemplate database;

    CardStore(JdbcTemplate database) {
        this.database = database;
    }

    void shown(CdsService service, CallingEhr ehr, List<Card> cards, Instant now) {
        cards.forEach(card -> database.update(
                "insert into GRADUS_CDS_CARD (ID, SERVICE, ISSUER, KIND, INDICATOR, PLAN_ID, ITEMS, SUGGESTION, SHOWN_AT)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                card.uuid(),
                service.id(),
                ehr.issuer(),
                card.about().kind().name(),
                card.indicator().name().toLowerCase(Locale.ROOT),
                card.about().planId(),
                String.join(" ", card.about().items()),
                card.suggestion(),
                Timestamp.from(now)));
    }

    Optional<ShownCard> find(String id) {
        return database.query(CARD + "where ID = ?", (row, number) -> card(row), id).stream()
                .findFirst();
    }

    /** Keeps feedback once. */
    void keep(Feedback feedback, Instant now) {
        Integer known = database.queryForObject(
                "select count(*) from GRADUS_CDS_FEEDBACK where ID = ?", Integer.class, feedback.id());
        if (known != null && known > 0) {
            return;
        }
        database.update(
                "insert into GRADUS_CDS_FEEDBACK (ID, CARD, OUTCOME, REASON_SYSTEM, REASON_CODE, REMARK, OUTCOME_AT, RECEIVED_AT)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                feedback.id(),
                feedback.card(),
                feedback.outcome(),
                feedback.reasonSystem(),
                feedback.reasonCode(),
                feedback.remark(),
                Timestamp.from(feedback.at()),
                Timestamp.from(now));
    }

    /** The latest feedback first, with the card that it is about. */
    List<Received> received(Optional<String> service, Optional<String> outcome, int most) {
        StringBuilder query = new StringBuilder(
                "select C.ID, C.SERVICE, C.ISSUER, C.KIND, C.INDICATOR, C.PLAN_ID, C.ITEMS, C.SUGGESTION, C.SHOWN_AT,"
                        + " F.OUTCOME, F.REASON_SYSTEM, F.REASON_CODE, F.REMARK, F.OUTCOME_AT"
                        + " from GRADUS_CDS_FEEDBACK F join GRADUS_CDS_CARD C on C.ID = F.CARD where 1 = 1");
        List<Object> arguments = new ArrayList<>();
        service.ifPresent(wanted -> {
            query.append(" and C.SERVICE = ?");
            arguments.add(wanted);
        });
        outcome.ifPresent(wanted -> {
            query.append(" and F.OUTCOME = ?");
            arguments.add(wanted);
        });
        query.append(" order by F.RECEIVED_AT desc fetch first ").append(most).append(" rows only");
        return database.query(query.toString(), (row, number) -> received(row), arguments.toArray());
    }

    /** Feedback and its card. */
    record Received(ShownCard card, Feedback feedback) {}

    /** Forgets cards that were shown before then, and what came back about them. */
    void forgetBefore(Instant instant) {
        Timestamp before = Timestamp.from(instant);
        database.update(
                "delete from GRADUS_CDS_FEEDBACK where CARD in (select ID from GRADUS_CDS_CARD where SHOWN_AT < ?)",
                before);
        database.update("delete from GRADUS_CDS_CARD where SHOWN_AT < ?", before);
    }

    private static Received received(ResultSet row) throws SQLException {
        return new Received(
                card(row),
                new Feedback(
                        row.getString("ID"),
                        row.getString("OUTCOME"),
                        row.getString("REASON_SYSTEM"),
                        row.getString("REASON_CODE"),
                        row.getString("REMARK"),
                        row.getTimestamp("OUTCOME_AT").toInstant()));
    }

    private static ShownCard card(ResultSet row) throws SQLException {
        return new ShownCard(
                row.getString("ID"),
                row.getString("SERVICE"),
                row.getString("ISSUER"),
                row.getString("KIND"),
                row.getString("INDICATOR"),
                row.getString("PLAN_ID"),
                Stream.of(row.getString("ITEMS").split(" "))
                        .filter(item -> !item.isEmpty())
                        .toList(),
                row.getString("SUGGESTION"),
                row.getTimestamp("SHOWN_AT").toInstant());
    }
}
