package org.gradus.restore;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.gradus.restore.RestoreTable.Known;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Whether the database was restored or copied since a server last opened it. What happened after the backup is not in it: whose
 * access ended, what EHRs were sent. So nothing is served and nothing sent until an administrator has decided.
 */
@Component
@DependsOn("schemaMigration")
public class RestoredDatabase implements InitializingBean {

    /** What an administrator reads in the log and in {@code GET /admin/restore}. */
    public static final String UNDECIDED =
            "This database was restored or copied. Nothing is served and nothing is sent until"
                    + " an administrator has looked at GET /admin/restore and decided: POST /admin/restore/resume.";

    private static final Logger LOG = LoggerFactory.getLogger(RestoredDatabase.class);
    private static final Duration READ_EVERY = Duration.ofSeconds(2);

    private final DataSource source;
    private final RestoreTable table;
    private final @Nullable String name;
    private final Clock clock = Clock.systemUTC();
    private volatile @Nullable Known known;
    private volatile Instant readAt = Instant.MIN;

    /** What is behind that source; it is not looked at yet. */
    public RestoredDatabase(DataSource source, RestoreSettings settings) {
        this.source = source;
        this.table = new RestoreTable(new JdbcTemplate(source));
        this.name = settings.name();
    }

    @Override
    public void afterPropertiesSet() throws SQLException {
        look();
    }

    /** Holds the database against what was noted of it. */
    void look() throws SQLException {
        String fingerprint = DatabaseFingerprint.of(source);
        if (table.read().isEmpty()) {
            table.begin(fingerprint, name);
        }
        table.read()
                .filter(before ->
                        !before.fingerprint().equals(fingerprint) || name != null && !name.equals(before.name()))
                .ifPresent(before ->
                        table.notice(before, fingerprint, name == null ? before.name() : name, clock.instant()));
        read();
        if (isUndecided()) {
            LOG.warn(UNDECIDED);
        }
    }

    private synchronized void read() {
        known = table.read().orElse(null);
        readAt = clock.instant();
    }

    /** Whether an administrator still has to decide. Only then the database is asked, since nobody else opens it anew. */
    public boolean isUndecided() {
        Known last = known;
        if (last != null
                && last.isUndecided()
                && readAt.isBefore(clock.instant().minus(READ_EVERY))) {
            read();
            last = known;
        }
        return last != null && last.isUndecided();
    }

    /** When the last restore was noticed; empty if there was none. */
    public Optional<Instant> noticedAt() {
        return Optional.ofNullable(known).map(Known::noticedAt);
    }

    /** An administrator has decided that this server is the one that goes on. It counts when the transaction commits. */
    public void decide() {
        table.decide(clock.instant());
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    readAgain();
                }
            });
        } else {
            readAgain();
        }
    }

    /** Waits for whoever reads what was there before the decision. */
    private synchronized void readAgain() {
        readAt = Instant.MIN;
    }
}
