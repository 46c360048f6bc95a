package org.gradus.authorization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * EHR launches: an EHR leaves a context here and gives the app the value by which the app finds it again, once, within five
 * minutes, for one client and, where the EHR says so, one person.
 */
@Component
class Launches {

    /** Parameter of the authorization request. */
    static final String PARAMETER = "launch";

    /** How long a launch waits for its app. */
    static final Duration LIFE = Duration.ofMinutes(5);

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock = Clock.systemUTC();

    Launches(JdbcClient authorizationJdbc, ObjectMapper json) {
        this.database = authorizationJdbc;
        this.json = json;
    }

    /** Keeps a context; answers the launch value. */
    String add(String clientId, @Nullable String person, LaunchContext context) {
        String launch = RandomValue.next();
        database.sql("insert into GRADUS_LAUNCH (LAUNCH_HASH, CLIENT_ID, PRINCIPAL, CONTEXT, EXPIRES_AT)"
                        + " values (?, ?, ?, ?, ?)")
                .param(Hash.of(launch))
                .param(clientId)
                .param(person)
                .param(written(context))
                .param(Timestamp.from(clock.instant().plus(LIFE)))
                .update();
        return launch;
    }

    /** Whether that client could still use the launch. */
    boolean isGood(String launch, String clientId) {
        return database.sql("select count(*) from GRADUS_LAUNCH where LAUNCH_HASH = ? and CLIENT_ID = ?"
                                + " and EXPIRES_AT > ? and USED_AT is null")
                        .params(Hash.of(launch), clientId, Timestamp.from(clock.instant()))
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Uses the launch up; empty if it is not, or no longer, for that client and person. */
    Optional<LaunchContext> use(String launch, String clientId, String person) {
        Instant now = clock.instant();
        int used = database.sql("update GRADUS_LAUNCH set USED_AT = ? where LAUNCH_HASH = ? and CLIENT_ID = ?"
                        + " and EXPIRES_AT > ? and USED_AT is null and (PRINCIPAL is null or PRINCIPAL = ?)")
                .params(Timestamp.from(now), Hash.of(launch), clientId, Timestamp.from(now), person)
                .update();
        return used == 0
                ? Optional.empty()
                : database.sql("select CONTEXT from GRADUS_LAUNCH where LAUNCH_HASH = ?")
                        .param(Hash.of(launch))
                        .query(String.class)
                        .optional()
                        .map(this::read);
    }

    private String written(LaunchContext context) {
        try {
            return json.writeValueAsString(context);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private LaunchContext read(String text) {
        try {
            return json.readValue(text, LaunchContext.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
