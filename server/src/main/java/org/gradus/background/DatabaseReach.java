package org.gradus.background;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Whether the database answers, asked every second on a connection beside the pool: so that nobody who wants to know has to
 * wait for it, and a pool that is used up is not taken for a database that is away.
 */
@Component
public class DatabaseReach extends Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseReach.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int SECONDS_TO_ANSWER = 2;

    /** Two rounds that were not answered, and less than the five seconds after which readiness must say so. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(4);

    private final HikariDataSource pool;
    private @Nullable Connection connection;
    private volatile long answered = System.nanoTime();
    private volatile boolean away;

    DatabaseReach(DataSource source) throws SQLException {
        super("gradus-database", EVERY);
        this.pool = source.unwrap(HikariDataSource.class);
    }

    /** Whether it has not answered for some seconds. */
    public boolean isAway() {
        return isRunning() && System.nanoTime() - answered > LONGEST_SILENCE.toNanos();
    }

    @Override
    protected void sweep() {
        try {
            if (answers()) {
                answered = System.nanoTime();
                tell(false);
                return;
            }
        } catch (SQLException notThere) {
            LOG.debug("The database does not answer.", notThere);
        }
        close();
        tell(isAway());
    }

    private boolean answers() throws SQLException {
        Connection known = connection;
        if (known == null) {
            known = open();
            connection = known;
        }
        return known.isValid(SECONDS_TO_ANSWER);
    }

    private Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", String.valueOf(pool.getUsername()));
        if (pool.getPassword() != null) {
            properties.setProperty("password", pool.getPassword());
        }
        if (pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            properties.setProperty("loginTimeout", Integer.toString(SECONDS_TO_ANSWER));
            properties.setProperty("socketTimeout", Integer.toString(SECONDS_TO_ANSWER));
        }
        return DriverManager.getConnection(pool.getJdbcUrl(), properties);
    }

    private void tell(boolean now) {
        if (now != away) {
            away = now;
            if (now) {
                LOG.error("The database does not answer; requests are answered 503 until it does.");
            } else {
                LOG.info("The database answers again.");
            }
        }
    }

    private void close() {
        Connection known = connection;
        connection = null;
        if (known != null) {
            try {
                known.close();
            } catch (SQLException gone) {
                LOG.debug("The connection was gone already.", gone);
            }
        }
    }

    @Override
    public void start() {
        answered = System.nanoTime();
        super.start();
    }

    @Override
    public void stop() {
        super.stop();
        close();
    }
}
