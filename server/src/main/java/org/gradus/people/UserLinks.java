package org.gradus.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The links between the hospital's people and this server's Practitioners and Patients, in the database. */
@Component
public class UserLinks {

    private static final String SELECT =
            "select SUBJECT, ISSUER, ISSUER_SUBJECT, FHIR_USER, DISPLAY_NAME, MATCHED, ENABLED"
                    + " from GRADUS_USER_LINK ";
    private static final int SUBJECT_LENGTH = 32;

    private final JdbcClient database;
    private final Clock clock = Clock.systemUTC();

    UserLinks(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    /** What this server calls that person: always the same, and telling nothing. */
    public static String subject(String issuer, String issuerSubject) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((issuer + '\n' + issuerSubject).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, SUBJECT_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The link of that subject, enabled or not. */
    public Optional<UserLink> find(String subject) {
        return database.sql(SELECT + "where SUBJECT = ?")
                .param(subject)
                .query(UserLinks::link)
                .optional();
    }

    /** All links, by display name. */
    public List<UserLink> all() {
        return database.sql(SELECT + "order by DISPLAY_NAME, SUBJECT")
                .query(UserLinks::link)
                .list();
    }

    /** Stores the link as it is given, new or not. */
    public void save(UserLink link) {
        int changed = database.sql(
                        "update GRADUS_USER_LINK set FHIR_USER = ?, DISPLAY_NAME = ?, MATCHED = ?, ENABLED = ?"
                                + " where SUBJECT = ?")
                .params(link.fhirUser(), link.displayName(), link.matched(), link.enabled(), link.subject())
                .update();
        if (changed == 0) {
            database.sql(
                            "insert into GRADUS_USER_LINK (SUBJECT, ISSUER, ISSUER_SUBJECT, FHIR_USER, DISPLAY_NAME, MATCHED,"
                                    + " ENABLED, CREATED_AT) values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            link.subject(),
                            link.issuer(),
                            link.issuerSubject(),
                            link.fhirUser(),
                            link.displayName(),
                            link.matched(),
                            link.enabled(),
                            Timestamp.from(clock.instant()))
                    .update();
        }
    }

    /** Removes the link. Whether there was one. */
    public boolean remove(String subject) {
        return database.sql("delete from GRADUS_USER_LINK where SUBJECT = ?")
                        .param(subject)
                        .update()
                == 1;
    }

    private static UserLink link(ResultSet row, int number) throws SQLException {
        return new UserLink(
                row.getString("SUBJECT"),
                row.getString("ISSUER"),
                row.getString("ISSUER_SUBJECT"),
                row.getString("FHIR_USER"),
                row.getString("DISPLAY_NAME"),
                row.getBoolean("MATCHED"),
                row.getBoolean("ENABLED"));
    }
}
