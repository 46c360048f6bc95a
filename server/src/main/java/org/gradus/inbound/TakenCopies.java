package org.gradus.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What is noted of copies of EHRs' resources, for those who erase the copies. */
@Component
public class TakenCopies {

    private final JdbcTemplate database;

    TakenCopies(JdbcTemplate database) {
        this.database = database;
    }

    /**
     * Forgets which state of an EHR's resources is stored, in the running transaction. The ids of copies are derived, so that each
     * note says which copy it is about.
     *
     * @param references of the copies here, for example {@code Observation/abc}
     */
    public void forget(Set<String> references) {
        List<Object[]> forgotten = new ArrayList<>();
        database.query("select EHR, TYPE, THEIR_ID from GRADUS_INBOUND_ITEM", row -> {
            String ehr = row.getString("EHR");
            String type = row.getString("TYPE");
            String theirId = row.getString("THEIR_ID");
            if (references.contains(type + '/' + ForeignItem.ourId(ehr, type, theirId))) {
                forgotten.add(new Object[] {ehr, type, theirId});
            }
        });
        database.batchUpdate("delete from GRADUS_INBOUND_ITEM where EHR = ? and TYPE = ? and THEIR_ID = ?", forgotten);
    }
}
