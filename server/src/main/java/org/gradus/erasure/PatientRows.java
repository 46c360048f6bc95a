package org.gradus.erasure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gradus.erasure.PatientRecord.Stored;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Takes what is about a patient out of our own tables and those of sessions. Which table is treated how, and why, is in
 * docs/decisions/0039; a test holds that list against the schema. In the running transaction.
 */
@Component
class PatientRows {

    private static final String OF_PATIENT = "PATIENT = :patient";
    private static final String OF_PLANS = "PLAN_ID in (:plans)";
    private static final String PERSON = "(select u.SUBJECT from GRADUS_USER_LINK u where u.FHIR_USER = :user)";

    /** Whoever signed in as this patient; in a sandbox nobody is linked. */
    private static final String SIGNED_IN =
            "(select a.PRINCIPAL from GRADUS_AUTHORIZATION a where a.DETAILS like :fhirUser)";

    /** In this order: what refers to another row goes before it. */
    private static final List<Rule> RULES = List.of(
            new Rule("GRADUS_CDS_FEEDBACK", "CARD in (select c.ID from GRADUS_CDS_CARD c where c." + OF_PLANS + ')'),
            new Rule("GRADUS_CDS_CARD", OF_PLANS),
            new Rule("GRADUS_EHR_COPY", OF_PLANS),
            new Rule("GRADUS_DELIVERY", OF_PATIENT),
            new Rule("GRADUS_SUBSCRIPTION_EVENT", OF_PATIENT),
            new Rule("GRADUS_SUBSCRIPTION", OF_PATIENT + " or " + OF_PLANS),
            new Rule("GRADUS_PLAN_CHANGE", OF_PATIENT),
            new Rule("GRADUS_EVALUATION_REQUEST", OF_PATIENT),
            new Rule("GRADUS_PLAN", OF_PATIENT),
            new Rule("GRADUS_PULL", OF_PATIENT),
            new Rule("GRADUS_PULL_CURSOR", OF_PATIENT),
            new Rule("GRADUS_INBOUND_ISSUE", OF_PATIENT),
            new Rule("GRADUS_MERGED_RECORD", OF_PATIENT),
            new Rule(
                    "GRADUS_EXPORT",
                    "ID in (select p.EXPORT_ID from GRADUS_EXPORT_PATIENT p where p." + OF_PATIENT
                            + ") or ID in (select f.EXPORT_ID from GRADUS_EXPORT_PART f where " + named("f.CONTENT")
                            + ')'),
            new Rule("GRADUS_KEPT_ANSWER", named("BODY") + " or HEADERS like :versioned"),
            new Rule("GRADUS_CONSENT", "PRINCIPAL in " + PERSON + " or PRINCIPAL in " + SIGNED_IN),
            new Rule("GRADUS_LAUNCH", "CONTEXT like :context or PRINCIPAL in " + PERSON),
            new Rule(
                    "GRADUS_AUTHORIZATION",
                    "DETAILS like :context or DETAILS like :fhirUser or PRINCIPAL in " + PERSON),
            new Rule("GRADUS_USER_LINK", "FHIR_USER = :user"),
            new Rule(
                    "HFJ_SEARCH_RESULT",
                    "SEARCH_PID in (select h.PID from HFJ_SEARCH h where h.SEARCH_QUERY_STRING_VC like :mentioned)"),
            new Rule(
                    "HFJ_SEARCH_INCLUDE",
                    "SEARCH_PID in (select h.PID from HFJ_SEARCH h where h.SEARCH_QUERY_STRING_VC like :mentioned)"),
            new Rule("HFJ_SEARCH", "SEARCH_QUERY_STRING_VC like :mentioned"),
            new Rule("GRADUS_PATIENT_LOCK", OF_PATIENT));

    /** What a message was answered with stays, so that it is not taken once more. */
    private static final String FORGET_MESSAGE =
            "update GRADUS_HL7V2_MESSAGE set RESOURCES = '', ISSUES = '' where SENDER = ? and CONTROL_ID = ?";

    private final JdbcTemplate rows;
    private final NamedParameterJdbcTemplate database;

    PatientRows(JdbcTemplate database) {
        this.rows = database;
        this.database = new NamedParameterJdbcTemplate(database);
    }

    private record Rule(String table, String condition) {}

    private static String named(String column) {
        return Stream.of("named", "versioned", "itself")
                .map(pattern -> column + " like :" + pattern)
                .reduce((one, other) -> one + " or " + other)
                .orElseThrow();
    }

    /** Forgets the patient's plans, and all that follows from patient and plans. */
    void forget(String patient, List<String> plans) {
        Map<String, Object> values = new HashMap<>();
        values.put("patient", patient);
        values.put("user", "Patient/" + patient);
        values.put("plans", plans.isEmpty() ? List.of("") : plans);
        values.put("named", "%Patient/" + patient + "\"%");
        values.put("versioned", "%Patient/" + patient + "/%");
        values.put("itself", "%\"id\":\"" + patient + "\"%");
        values.put("context", "%\"patient\":\"" + patient + "\"%");
        values.put("fhirUser", "%\"fhirUser\":\"Patient/" + patient + "\"%");
        values.put("mentioned", "%" + patient + "%");
        endSessions("Patient/" + patient);
        RULES.forEach(rule -> database.update("delete from " + rule.table() + " where " + rule.condition(), values));
    }

    /** Forgets what was noted beside resources that are being erased. */
    void forget(Collection<Stored> resources) {
        if (!resources.isEmpty()) {
            Map<String, Object> values = Map.of(
                    "ids", resources.stream().map(Stored::id).toList(),
                    "references", resources.stream().map(Stored::reference).toList());
            database.update(
                    "delete from GRADUS_EVIDENCE where RESOURCE_ID in (:ids)"
                            + " and concat(RESOURCE_TYPE, '/', RESOURCE_ID) in (:references)",
                    values);
            database.update(
                    "delete from GRADUS_OBSERVATION_IDENTIFIER where OBSERVATION_ID in (:ids)"
                            + " and concat('Observation/', OBSERVATION_ID) in (:references)",
                    values);
            database.update("delete from GRADUS_HL7V2_ITEM where REFERENCE in (:references)", values);
        }
    }

    /** Evidence that nothing is stored for. */
    void forgetEvidence(String patient) {
        rows.update("delete from GRADUS_EVIDENCE where PATIENT = ?", patient);
    }

    /** Forgets of messages what they brought, as far as it is among that. */
    void forgetMessages(Set<String> references) {
        List<Object[]> bringing = new ArrayList<>();
        rows.query("select SENDER, CONTROL_ID, RESOURCES from GRADUS_HL7V2_MESSAGE where RESOURCES <> ''", row -> {
            boolean brought = Stream.of(row.getString("RESOURCES").split(" "))
                    .map(reference -> reference.replaceFirst("/_history/.*", ""))
                    .anyMatch(references::contains);
            if (brought) {
                bringing.add(new Object[] {row.getString("SENDER"), row.getString("CONTROL_ID")});
            }
        });
        rows.batchUpdate(FORGET_MESSAGE, bringing);
    }

    /** Signs out whose session knows the patient; what is in a session only its bytes say. */
    private void endSessions(String user) {
        byte[] wanted = user.getBytes(StandardCharsets.UTF_8);
        List<Object[]> ended = new ArrayList<>();
        rows.query("select SESSION_PRIMARY_ID, ATTRIBUTE_BYTES from SPRING_SESSION_ATTRIBUTES", row -> {
            if (contains(row.getBytes("ATTRIBUTE_BYTES"), wanted)) {
                ended.add(new Object[] {row.getString("SESSION_PRIMARY_ID")});
            }
        });
        rows.batchUpdate("delete from SPRING_SESSION where PRIMARY_ID = ?", ended);
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(new String(wanted, StandardCharsets.ISO_8859_1));
    }
}
