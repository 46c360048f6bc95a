package org.gradus.authorization;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** What clients were granted, for those who end it: administrators. An ended grant's tokens are refused at once. */
@Component
public class Grants {

    private final GrantStore grants;
    private final Clock clock = Clock.systemUTC();
    private final JdbcClient database;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    Grants(
            GrantStore grants,
            JdbcClient authorizationJdbc,
            FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.grants = grants;
        this.database = authorizationJdbc;
        this.sessions = sessions;
    }

    /** What the apps of a person, or a backend client, may do still; the newest first. */
    public List<LivingGrant> living(String principal) {
        return database.sql("select ID, CLIENT_ID, GRANT_TYPE, SCOPES from GRADUS_AUTHORIZATION where PRINCIPAL = ?"
                        + " and not REVOKED and EXPIRES_AT > ? and STATE_HASH is null and (CODE_USED or CODE_HASH is null)"
                        + " order by CREATED_AT desc")
                .params(principal, Timestamp.from(clock.instant()))
                .query((row, number) -> new LivingGrant(
                        row.getString("ID"),
                        row.getString("CLIENT_ID"),
                        row.getString("GRANT_TYPE"),
                        List.of(row.getString("SCOPES").split(" "))))
                .list();
    }

    /** Ends one grant. Whether there was one. */
    public boolean revoke(String id) {
        boolean known = grants.find(id).isPresent();
        grants.revoke(id);
        return known;
    }

    /** Ends whatever apps may do for that person. */
    public void revokeAllOfPerson(String subject) {
        database.sql("update GRADUS_CONSENT set GRANTED = '' where PRINCIPAL = ?")
                .param(subject)
                .update();
        database.sql("update GRADUS_AUTHORIZATION set REVOKED = true, CODE_USED = true where PRINCIPAL = ?")
                .param(subject)
                .update();
    }

    /** Ends whatever that client may do for anybody. */
    public void revokeAllOfClient(String clientId) {
        database.sql("update GRADUS_CONSENT set GRANTED = '' where CLIENT_ID = ?")
                .param(clientId)
                .update();
        database.sql("update GRADUS_AUTHORIZATION set REVOKED = true, CODE_USED = true where CLIENT_ID = ?")
                .param(clientId)
                .update();
    }

    /** Ends whatever apps and clients may do for anybody, what people consented to, and every session. */
    public void revokeAll() {
        database.sql("update GRADUS_CONSENT set GRANTED = ''").update();
        database.sql("update GRADUS_AUTHORIZATION set REVOKED = true, CODE_USED = true")
                .update();
        database.sql("delete from SPRING_SESSION").update();
    }

    /** Signs the person out of our pages, in every browser. */
    public void endSessions(String subject) {
        sessions.findByPrincipalName(subject).keySet().forEach(sessions::deleteById);
    }

    /**
     * A grant that is worth something.
     *
     * @param id by which it is ended
     * @param grantType as in OAuth
     * @param scopes what was granted
     */
    public record LivingGrant(String id, String clientId, String grantType, List<String> scopes) {

        /** Keeps its own copy. */
        public LivingGrant {
            scopes = List.copyOf(scopes);
        }
    }
}
