package org.gradus.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.gradus.audit.AuditRecord.Kind;
import org.gradus.audit.AuditRecord.Outcome;
import org.gradus.audit.AuditRecord.What;
import org.gradus.audit.AuditRecord.Who;

/** An audit record as the columns of its table, in their order; what is too long for one is cut. */
final class AuditColumns {

    static final String ALL = "ID, KIND, ACTION, DETAIL, OUTCOME, RULE, CLIENT, SUBJECT, PERSON, ADDRESS, REQUEST_ID,"
            + " RESOURCE_TYPE, RESOURCE_ID, RESOURCE_VERSION, PATIENT, PATIENTS, QUERY, TRIGGERS";

    private static final String SEPARATOR = " ";

    private AuditColumns() {}

    /** Numbers and texts; an empty text is stored as null. */
    static List<Object> values(AuditRecord each) {
        boolean one = each.patients().size() == 1;
        return List.of(
                each.id(),
                each.kind().name(),
                cut(each.action(), 40),
                cut(each.detail(), 500),
                each.outcome().code(),
                cut(each.rule(), 500),
                cut(each.who().client(), 200),
                cut(each.who().subject(), 200),
                cut(each.who().person(), 100),
                cut(each.who().address(), 64),
                cut(each.who().requestId(), 64),
                cut(each.what().type(), 40),
                cut(each.what().id(), 64),
                cut(each.what().version(), 20),
                one ? cut(each.patients().get(0), 64) : "",
                one ? "" : String.join(SEPARATOR, each.patients()),
                cut(each.query(), 4000),
                cut(String.join(SEPARATOR, each.triggers()), 4000));
    }

    static AuditRecord read(ResultSet row) throws SQLException {
        String patient = text(row, "PATIENT");
        return new AuditRecord(
                row.getLong("ID"),
                Kind.valueOf(row.getString("KIND")),
                text(row, "ACTION"),
                text(row, "DETAIL"),
                Outcome.of(row.getInt("OUTCOME")),
                text(row, "RULE"),
                new Who(
                        text(row, "CLIENT"),
                        text(row, "SUBJECT"),
                        text(row, "PERSON"),
                        text(row, "ADDRESS"),
                        text(row, "REQUEST_ID")),
                new What(text(row, "RESOURCE_TYPE"), text(row, "RESOURCE_ID"), text(row, "RESOURCE_VERSION")),
                patient.isEmpty() ? list(text(row, "PATIENTS")) : List.of(patient),
                text(row, "QUERY"),
                list(text(row, "TRIGGERS")));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(SEPARATOR));
    }

    /** A nul character, which PostgreSQL refuses, would make the record and with it the access impossible. */
    private static String cut(String text, int longest) {
        String clean = text.replace("\0", "");
        if (clean.length() <= longest) {
            return clean;
        }
        boolean splitsPair = Character.isHighSurrogate(clean.charAt(longest - 1));
        return clean.substring(0, splitsPair ? longest - 1 : longest);
    }
}
