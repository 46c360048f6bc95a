package org.gradus.authorization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Grants in the database. What is redeemed is locked first, so that it is redeemed once whatever comes at the same time. */
@Component
class GrantStore {

    /** How many wrong verifiers a code survives, less one. */
    private static final int WRONG_VERIFIERS = 3;

    /** How long a person may take to choose and consent. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final String SELECT = "select ID, CLIENT_ID, PRINCIPAL, GRANT_TYPE, SCOPES, DETAILS, CODE_ISSUED_AT,"
            + " CODE_EXPIRES_AT, CODE_USED, REVOKED from GRADUS_AUTHORIZATION where ";

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock = Clock.systemUTC();

    GrantStore(JdbcClient authorizationJdbc, ObjectMapper json) {
        this.database = authorizationJdbc;
        this.json = json;
    }

    /** What a person is being asked, by the value in the address of the page. */
    Optional<Grant> pending(String state) {
        return one("STATE_HASH = ? and EXPIRES_AT > ?", Hash.of(state), Timestamp.from(clock.instant()));
    }

    Optional<Grant> find(String id) {
        return one("ID = ?", id);
    }

    /** The grant of that code, as it is for the moment. */
    Optional<Grant> byCode(String code) {
        return one("CODE_HASH = ?", Hash.of(code));
    }

    /** The grant of that code, locked until the transaction ends. */
    Optional<Grant> lockByCode(String code) {
        return one("CODE_HASH = ? for update", Hash.of(code));
    }

    /** The grant of that id, locked until the transaction ends. */
    Optional<Grant> lock(String id) {
        return one("ID = ? for update", id);
    }

    /** Whether the row is there. */
    boolean update(Grant grant) {
        return database.sql(
                                "update GRADUS_AUTHORIZATION set SCOPES = ?, DETAILS = ?, CODE_USED = ?, REVOKED = ? where ID = ?")
                        .params(
                                String.join(" ", grant.scopes()),
                                written(grant.details()),
                                grant.codeUsed(),
                                grant.revoked(),
                                grant.id())
                        .update()
                == 1;
    }

    /** Adds a grant; with a state it waits for a person's consent. */
    void insert(Grant grant, @Nullable String state, Instant expiresAt) {
        Instant now = clock.instant();
        database.sql(
                        "insert into GRADUS_AUTHORIZATION (ID, CLIENT_ID, PRINCIPAL, GRANT_TYPE, SCOPES, DETAILS, STATE_HASH,"
                                + " CODE_USED, WRONG_VERIFIERS, REVOKED, CREATED_AT, EXPIRES_AT)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)")
                .param(grant.id())
                .param(grant.clientId())
                .param(grant.principal())
                .param(grant.grantType())
                .param(String.join(" ", grant.scopes()))
                .param(written(grant.details()))
                .param(state == null ? null : Hash.of(state))
                .param(grant.codeUsed())
                .param(grant.revoked())
                .param(Timestamp.from(now))
                .param(Timestamp.from(state == null ? expiresAt : now.plus(PATIENCE)))
                .update();
    }

    /** Ends the waiting with a code for those scopes. Whether it was waiting still. */
    boolean approve(Grant grant, List<String> scopes, String code, Duration life) {
        Instant now = clock.instant();
        return database.sql("update GRADUS_AUTHORIZATION set STATE_HASH = null, SCOPES = ?, CODE_HASH = ?,"
                                + " CODE_ISSUED_AT = ?, CODE_EXPIRES_AT = ?, EXPIRES_AT = ?"
                                + " where ID = ? and STATE_HASH is not null")
                        .params(
                                String.join(" ", scopes),
                                Hash.of(code),
                                Timestamp.from(now),
                                Timestamp.from(now.plus(life)),
                                Timestamp.from(now.plus(PATIENCE)),
                                grant.id())
                        .update()
                == 1;
    }

    /** Ends the waiting with nothing. Whether it was waiting still. */
    boolean refuse(Grant grant) {
        return database.sql("delete from GRADUS_AUTHORIZATION where ID = ? and STATE_HASH is not null")
                        .param(grant.id())
                        .update()
                == 1;
    }

    /** Counts a wrong PKCE verifier; the third kills the code. */
    void countWrongVerifier(Grant grant) {
        database.sql("update GRADUS_AUTHORIZATION set WRONG_VERIFIERS = WRONG_VERIFIERS + 1,"
                        + " CODE_USED = (CODE_USED or WRONG_VERIFIERS + 1 >= ?) where ID = ?")
                .params(WRONG_VERIFIERS, grant.id())
                .update();
    }

    /** From now on the tokens of the grant are worth nothing, and the app is asked about again. */
    void revoke(String id) {
        database.sql("update GRADUS_CONSENT set GRANTED = '' where exists (select 1 from GRADUS_AUTHORIZATION each"
                        + " where each.ID = ? and each.CLIENT_ID = GRADUS_CONSENT.CLIENT_ID"
                        + " and each.PRINCIPAL = GRADUS_CONSENT.PRINCIPAL)")
                .param(id)
                .update();
        database.sql("update GRADUS_AUTHORIZATION set REVOKED = true, CODE_USED = true where ID = ?")
                .param(id)
                .update();
    }

    /** What that person's apps may do still, the newest first. */
    List<Grant> living(String principal) {
        return database.sql(SELECT
                        + "PRINCIPAL = ? and CODE_USED and not REVOKED and EXPIRES_AT > ? order by CREATED_AT desc")
                .params(principal, Timestamp.from(clock.instant()))
                .query(this::grant)
                .list();
    }

    void keepUntil(String id, Instant expiresAt) {
        database.sql("update GRADUS_AUTHORIZATION set EXPIRES_AT = ? where ID = ? and EXPIRES_AT < ?")
                .params(Timestamp.from(expiresAt), id, Timestamp.from(expiresAt))
                .update();
    }

    private Optional<Grant> one(String where, Object... values) {
        return database.sql(SELECT + where).params(values).query(this::grant).optional();
    }

    private Grant grant(ResultSet row, int number) throws SQLException {
        String scopes = row.getString("SCOPES");
        return new Grant(
                row.getString("ID"),
                row.getString("CLIENT_ID"),
                row.getString("PRINCIPAL"),
                row.getString("GRANT_TYPE"),
                scopes.isEmpty() ? List.of() : List.of(scopes.split(" ")),
                read(row.getString("DETAILS")),
                instant(row.getTimestamp("CODE_ISSUED_AT")),
                instant(row.getTimestamp("CODE_EXPIRES_AT")),
                row.getBoolean("CODE_USED"),
                row.getBoolean("REVOKED"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private String written(GrantDetails details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private GrantDetails read(String text) {
        try {
            return json.readValue(text, GrantDetails.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
