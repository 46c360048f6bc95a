package org.gradus.authorization;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.scope.ScopeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people decided about apps the last time. The page begins with it the next time, and an app that asks for no more can
 * get it without the page. Whatever ends a grant ends that, too.
 */
@Component
class Consents {

    private final JdbcClient database;
    private final Clock clock = Clock.systemUTC();

    Consents(JdbcClient authorizationJdbc) {
        this.database = authorizationJdbc;
    }

    void keep(String clientId, String person, List<String> granted, Set<String> refusedScopes) {
        String refused = String.join(" ", refusedScopes);
        Timestamp now = Timestamp.from(clock.instant());
        int changed = database.sql("update GRADUS_CONSENT set GRANTED = ?, REFUSED = ?, DECIDED_AT = ?"
                        + " where CLIENT_ID = ? and PRINCIPAL = ?")
                .params(String.join(" ", granted), refused, now, clientId, person)
                .update();
        if (changed == 0) {
            insert(clientId, person, String.join(" ", granted), refused, now);
        }
    }

    private void insert(String clientId, String person, String granted, String refused, Timestamp now) {
        try {
            database.sql("insert into GRADUS_CONSENT (CLIENT_ID, PRINCIPAL, GRANTED, REFUSED, DECIDED_AT)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(clientId, person, granted, refused, now)
                    .update();
        } catch (DuplicateKeyException another) {
            // The same person answered in another window at the same moment; either answer will do.
        }
    }

    /** The scopes that the person allowed that app the last time. */
    ScopeSet granted(String clientId, String person) {
        return database.sql("select GRANTED from GRADUS_CONSENT where CLIENT_ID = ? and PRINCIPAL = ?")
                .params(clientId, person)
                .query(String.class)
                .optional()
                .map(ScopeSet::parse)
                .orElse(ScopeSet.NONE);
    }

    /** The scopes that the person refused that app the last time. */
    Set<String> refused(String clientId, String person) {
        return database.sql("select REFUSED from GRADUS_CONSENT where CLIENT_ID = ? and PRINCIPAL = ?")
                .params(clientId, person)
                .query(String.class)
                .optional()
                .map(text -> Arrays.stream(text.split(" ")).collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
    }
}
