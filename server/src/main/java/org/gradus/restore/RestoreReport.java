package org.gradus.restore;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What an administrator needs to decide about a restore. */
@Component
public class RestoreReport {

    private static final int AUDIT_ID_BITS = 22;

    private final RestoredDatabase restored;
    private final JdbcTemplate database;

    RestoreReport(RestoredDatabase restored, JdbcTemplate database) {
        this.restored = restored;
        this.database = database;
    }

    /**
     * The state of the restore.
     *
     * @param undecided whether the server is closed
     * @param noticedAt when the last restore was noticed
     * @param newestRecord when the newest record of the audit trail before that is from: what happened later is not in this database
     * @param enabledClients clients that will get tokens; those that were disabled later are among them
     * @param enabledPeople links of people who will be signed in
     * @param activeEhrs EHRs that will be sent to and pulled from
     * @param waitingDeliveries plans that EHRs will be sent at once
     * @param subscriptions subscriptions that will be told at once
     * @param decide what there is to decide, one sentence each; nothing once it is decided
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record State(
            boolean undecided,
            @Nullable Instant noticedAt,
            @Nullable Instant newestRecord,
            long enabledClients,
            long enabledPeople,
            long activeEhrs,
            long waitingDeliveries,
            long subscriptions,
            List<String> decide) {

        /** Keeps its own copy. */
        public State {
            decide = List.copyOf(decide);
        }
    }

    /** What the database says now. */
    public State now() {
        Instant noticed = restored.noticedAt().orElse(null);
        return new State(
                restored.isUndecided(),
                noticed,
                noticed == null ? null : newestRecordBefore(noticed),
                count("GRADUS_CLIENT where ENABLED"),
                count("GRADUS_USER_LINK where ENABLED"),
                count("GRADUS_EHR where ACTIVE"),
                count("GRADUS_DELIVERY where STATE = 'WAITING'"),
                count("GRADUS_SUBSCRIPTION where STATUS in ('REQUESTED', 'ACTIVE')"),
                restored.isUndecided() ? questions() : List.of());
    }

    /** An audit record's id begins with its time, in milliseconds. */
    private @Nullable Instant newestRecordBefore(Instant noticed) {
        Long newest = database.queryForObject(
                "select max(ID) from GRADUS_AUDIT where ID < ?", Long.class, noticed.toEpochMilli() << AUDIT_ID_BITS);
        return newest == null ? null : Instant.ofEpochMilli(newest >> AUDIT_ID_BITS);
    }

    private long count(String what) {
        Long found = database.queryForObject("select count(*) from " + what, Long.class);
        return found == null ? 0 : found;
    }

    private static List<String> questions() {
        return List.of(
                "Is this the server that goes on? If it is a copy, for a test or beside another one, stop it here.",
                "Which clients, people and trust ended after the backup? End them again: /admin/clients, /admin/user-links.",
                "Which signing or EHR key was replaced as compromised after it? Replace it: /admin/signing-keys/rotate?compromised=true,"
                        + " /admin/ehrs/{id}/rotate-key.",
                "Which EHRs and subscribers must not be called yet? Pause them at /admin/ehrs/{id}, or start with"
                        + " gradus.outbound.paused=true.",
                "Which patients were erased after it? They are back; erase them again: /admin/erasures.",
                "What was sent here after the backup is missing: have it sent or pulled again (docs/backup-and-restore.md).");
    }
}
