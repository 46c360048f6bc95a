package org.gradus.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The one-time credential in the database, as a hash: there is one in the life of a server, unless it ran out unused. */
@Component
class Bootstrap {

    private final JdbcClient database;
    private final Clock clock = Clock.systemUTC();

    Bootstrap(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    /** Whether a credential may be set: there never was one, or the last ran out and nobody had used it. */
    boolean isOpen() {
        return database.sql("select count(*) from GRADUS_BOOTSTRAP where USED_AT is not null or EXPIRES_AT > ?")
                        .param(Timestamp.from(clock.instant()))
                        .query(Integer.class)
                        .single()
                == 0;
    }

    /** Sets the credential. Whether it was set: not where another replica was quicker, or the same one had run out. */
    boolean set(String credential, Duration life) {
        String hash = hash(credential);
        int again = database.sql("select count(*) from GRADUS_BOOTSTRAP where CREDENTIAL_HASH = ?")
                .param(hash)
                .query(Integer.class)
                .single();
        if (again > 0) {
            return false;
        }
        Timestamp now = Timestamp.from(clock.instant());
        database.sql("delete from GRADUS_BOOTSTRAP where USED_AT is null and EXPIRES_AT <= ?")
                .param(now)
                .update();
        try {
            database.sql("insert into GRADUS_BOOTSTRAP (ID, CREDENTIAL_HASH, EXPIRES_AT) values (1, ?, ?)")
                    .params(hash, Timestamp.from(clock.instant().plus(life)))
                    .update();
            return true;
        } catch (DuplicateKeyException quicker) {
            return false;
        }
    }

    /** Uses the credential up. Whether it was the right one, in time, and used for the first time. */
    boolean use(String credential) {
        Timestamp now = Timestamp.from(clock.instant());
        return database.sql("update GRADUS_BOOTSTRAP set USED_AT = ?"
                                + " where CREDENTIAL_HASH = ? and USED_AT is null and EXPIRES_AT > ?")
                        .params(now, hash(credential), now)
                        .update()
                == 1;
    }

    private static String hash(String credential) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(credential.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
