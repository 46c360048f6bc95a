package org.gradus.erasure;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Who has, or may have, copies of what is stored about a patient: EHRs, subscribers, and every client that has read or written any of it. */
@Component
class Holders {

    private static final int MOST = 500;

    private static final String EHRS = "select c.EHR from GRADUS_EHR_COPY c where c.PLAN_ID in (:plans)"
            + " union select d.EHR from GRADUS_DELIVERY d where d.PATIENT = :patient and d.DELIVERED_AT is not null"
            + " union select p.EHR from GRADUS_PULL p where p.PATIENT = :patient";

    private static final String SUBSCRIBERS = "select s.CLIENT from GRADUS_SUBSCRIPTION s"
            + " join GRADUS_SUBSCRIPTION_EVENT e on e.SUBSCRIPTION_ID = s.ID"
            + " where e.PATIENT = :patient and e.EVENT_NUMBER <= s.DELIVERED group by s.CLIENT";

    private static final String CLIENTS = "select a.CLIENT from GRADUS_AUDIT a"
            + " where a.PATIENT = :patient and a.OUTCOME = 0 and a.CLIENT is not null"
            + " union select a.CLIENT from GRADUS_AUDIT a join GRADUS_AUDIT_PATIENT p on p.AUDIT_ID = a.ID"
            + " where p.PATIENT = :patient and a.OUTCOME = 0 and a.CLIENT is not null";

    private final NamedParameterJdbcTemplate database;

    Holders(JdbcTemplate database) {
        this.database = new NamedParameterJdbcTemplate(database);
    }

    /** Their names, five hundred at most. */
    List<String> of(String patient, List<String> plans) {
        Map<String, Object> values = Map.of("patient", patient, "plans", plans.isEmpty() ? List.of("") : plans);
        TreeSet<String> holders = new TreeSet<>();
        Map.of("EHR", EHRS, "subscriber", SUBSCRIBERS, "client", CLIENTS)
                .forEach((kind, query) -> database.queryForList(query, values, String.class)
                        .forEach(name -> holders.add(kind + ' ' + name)));
        return holders.stream().limit(MOST).toList();
    }
}
