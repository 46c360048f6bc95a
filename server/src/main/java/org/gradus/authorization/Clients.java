package org.gradus.authorization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The registered clients, in the database. Outside a sandbox those that only a sandbox has do not exist. */
@Component
public class Clients {

    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private static final String SEPARATOR = "\n";
    private static final String COLUMNS =
            "CLIENT_ID, NAME, SECRET_HASH, AUTHENTICATION, GRANTS, REDIRECT_URIS, SCOPES, JWKS_URL, JWKS,"
                    + " TOKEN_SECONDS, ENABLED, RESOURCE_SERVER, LAUNCHES, LOOPBACK, SANDBOX";

    private final JdbcClient database;
    private final boolean inSandbox;
    private final Clock clock = Clock.systemUTC();

    Clients(JdbcClient authorizationJdbc, Environment environment) {
        this.database = authorizationJdbc;
        this.inSandbox = "sandbox".equalsIgnoreCase(environment.getProperty("gradus.mode"));
    }

    /** The client of that id, enabled or not. */
    public Optional<Client> find(String id) {
        // Not every database takes every character.
        return !ID.matcher(id).matches()
                ? Optional.empty()
                : database.sql("select " + COLUMNS + " from GRADUS_CLIENT where CLIENT_ID = ?")
                        .param(id)
                        .query((row, number) -> client(row))
                        .optional()
                        .filter(client -> inSandbox || !client.sandbox());
    }

    /** All clients, by id. */
    public List<Client> all() {
        return database
                .sql("select " + COLUMNS + " from GRADUS_CLIENT order by CLIENT_ID")
                .query((row, number) -> client(row))
                .stream()
                .filter(client -> inSandbox || !client.sandbox())
                .toList();
    }

    /** Stores the client as it is given, new or not. */
    public void save(Client client) {
        int changed = database.sql("update GRADUS_CLIENT set NAME = ?, SECRET_HASH = ?, AUTHENTICATION = ?, GRANTS = ?,"
                        + " REDIRECT_URIS = ?, SCOPES = ?, JWKS_URL = ?, JWKS = ?, TOKEN_SECONDS = ?, ENABLED = ?,"
                        + " RESOURCE_SERVER = ?, LAUNCHES = ?, LOOPBACK = ?, SANDBOX = ? where CLIENT_ID = ?")
                .params(values(client))
                .param(client.id())
                .update();
        if (changed == 0) {
            database.sql("insert into GRADUS_CLIENT (NAME, SECRET_HASH, AUTHENTICATION, GRANTS, REDIRECT_URIS, SCOPES,"
                            + " JWKS_URL, JWKS, TOKEN_SECONDS, ENABLED, RESOURCE_SERVER, LAUNCHES, LOOPBACK, SANDBOX,"
                            + " CLIENT_ID, CREATED_AT) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(values(client))
                    .param(client.id())
                    .param(Timestamp.from(clock.instant()))
                    .update();
        }
    }

    /** From now on the client gets no token, and those it has are worth nothing; or the other way round. */
    public void enable(String id, boolean enabled) {
        database.sql("update GRADUS_CLIENT set ENABLED = ? where CLIENT_ID = ?")
                .params(enabled, id)
                .update();
    }

    private static List<Object> values(Client client) {
        return Arrays.asList(
                client.name(),
                client.secretHash(),
                joined(client.authentication()),
                joined(client.grants()),
                joined(client.redirectUris()),
                joined(client.scopes()),
                client.jwksUrl(),
                client.jwks(),
                client.tokenLife().toSeconds(),
                client.enabled(),
                client.resourceServer(),
                client.launches(),
                client.loopback(),
                client.sandbox());
    }

    private static Client client(ResultSet row) throws SQLException {
        return new Client(
                row.getString("CLIENT_ID"),
                row.getString("NAME"),
                row.getString("SECRET_HASH"),
                Set.copyOf(split(row.getString("AUTHENTICATION"))),
                Set.copyOf(split(row.getString("GRANTS"))),
                split(row.getString("REDIRECT_URIS")),
                split(row.getString("SCOPES")),
                row.getString("JWKS_URL"),
                row.getString("JWKS"),
                Duration.ofSeconds(row.getInt("TOKEN_SECONDS")),
                row.getBoolean("ENABLED"),
                row.getBoolean("RESOURCE_SERVER"),
                row.getBoolean("LAUNCHES"),
                row.getBoolean("LOOPBACK"),
                row.getBoolean("SANDBOX"));
    }

    private static String joined(Iterable<String> values) {
        return String.join(SEPARATOR, values);
    }

    private static List<String> split(String joined) {
        return joined.lines().filter(line -> !line.isEmpty()).collect(Collectors.toUnmodifiableList());
    }
}
