package org.gradus.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chains audit records after they have been committed, so that no writer waits for another: each seal is a hash of the
 * seal before it and of one record. Any replica may seal; the position is a key, so that of two at the same time one
 * does it.
 */
@Component
class AuditChain {

    private static final int BATCH = 1000;
    private static final String BEGINNING = "";

    /** Longer than any transaction stays open between recording and commit. */
    private static final Duration SLOWEST_COMMIT = Duration.ofHours(1);

    private static final String UNSEALED = "select " + AuditColumns.ALL + " from GRADUS_AUDIT a where a.ID > ?"
            + " and not exists (select 1 from GRADUS_AUDIT_SEAL s where s.AUDIT_ID = a.ID) order by a.ID fetch first "
            + BATCH + " rows only";

    private final AuditStore store;
    private final JdbcTemplate database;
    private final AuditSettings settings;
    private final TransactionTemplate transaction;

    AuditChain(
            AuditStore store, JdbcTemplate database, AuditSettings settings, PlatformTransactionManager transactions) {
        this.store = store;
        this.database = database;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Seals what has been committed since.
     *
     * @param behind how far before the newest sealed record to look for records that were committed late
     */
    void seal(Duration behind) {
        long newest = newest();
        long from = newest == 0 ? 0 : AuditIds.lowest(AuditIds.instant(newest).minus(behind));
        int sealed = BATCH;
        while (sealed == BATCH) {
            List<AuditRecord> records = store.read(UNSEALED, from);
            sealed = records.size();
            if (sealed > 0) {
                append(records);
            }
        }
    }

    private long newest() {
        return store.readNumbers("select coalesce(max(AUDIT_ID), 0) from GRADUS_AUDIT_SEAL")
                .findFirst()
                .orElse(0L);
    }

    private void append(List<AuditRecord> records) {
        try {
            transaction.executeWithoutResult(status -> {
                Seal last = last();
                List<Object[]> seals = new ArrayList<>();
                for (AuditRecord each : records) {
                    last = new Seal(last.position() + 1, each.id(), hash(last.hash(), each));
                    seals.add(new Object[] {last.position(), last.record(), last.hash()});
                }
                database.batchUpdate(
                        "insert into GRADUS_AUDIT_SEAL (POSITION, AUDIT_ID, HASH) values (?, ?, ?)", seals);
            });
        } catch (DuplicateKeyException another) {
            // Another replica has just sealed these.
        }
    }

    private Seal last() {
        return seals("select POSITION, AUDIT_ID, HASH from GRADUS_AUDIT_SEAL order by POSITION desc"
                        + " fetch first 1 rows only")
                .stream()
                .findFirst()
                .orElse(new Seal(0, 0, BEGINNING));
    }

    /** Walks the whole chain and tells every record that was changed, removed, or never sealed. */
    List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        Seal last = new Seal(0, 0, BEGINNING);
        List<Seal> seals = next(last);
        while (!seals.isEmpty()) {
            Map<Long, AuditRecord> records = records(seals);
            for (Seal seal : seals) {
                compare(last, seal, records.get(seal.record()), findings);
                last = seal;
            }
            seals = next(last);
        }
        unsealed(findings);
        return findings;
    }

    private void compare(Seal before, Seal seal, @Nullable AuditRecord found, List<Finding> findings) {
        if (seal.position() != before.position() + 1) {
            findings.add(new Finding(Finding.Kind.SEAL_MISSING, seal.record()));
        } else if (found == null) {
            findings.add(new Finding(Finding.Kind.RECORD_MISSING, seal.record()));
        } else if (!hash(before.hash(), found).equals(seal.hash())) {
            findings.add(new Finding(Finding.Kind.RECORD_CHANGED, seal.record()));
        }
    }

    private void unsealed(List<Finding> findings) {
        seal(SLOWEST_COMMIT);
        long settled = AuditIds.lowest(AuditIds.instant(newest()).minus(SLOWEST_COMMIT));
        store.read(UNSEALED, 0L).stream()
                .filter(each -> each.id() < settled)
                .map(each -> new Finding(Finding.Kind.NEVER_SEALED, each.id()))
                .forEach(findings::add);
    }

    private List<Seal> next(Seal last) {
        return seals(
                "select POSITION, AUDIT_ID, HASH from GRADUS_AUDIT_SEAL where POSITION > ? order by POSITION"
                        + " fetch first " + BATCH + " rows only",
                last.position());
    }

    private Map<Long, AuditRecord> records(List<Seal> seals) {
        Map<Long, AuditRecord> records = new HashMap<>();
        store.read(
                        "select " + AuditColumns.ALL
                                + " from GRADUS_AUDIT where ID in (select AUDIT_ID from GRADUS_AUDIT_SEAL"
                                + " where POSITION between ? and ?)",
                        seals.get(0).position(),
                        seals.get(seals.size() - 1).position())
                .forEach(each -> records.put(each.id(), each));
        return records;
    }

    private List<Seal> seals(String query, Object... arguments) {
        return database.query(
                query,
                (row, number) -> new Seal(row.getLong("POSITION"), row.getLong("AUDIT_ID"), row.getString("HASH")),
                arguments);
    }

    /** The lengths keep two neighbouring columns from passing for one another. */
    private String hash(String before, AuditRecord each) {
        StringBuilder text = new StringBuilder(before);
        AuditColumns.values(each).forEach(value -> {
            String column = value.toString();
            text.append('|').append(column.length()).append(':').append(column);
        });
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of()
                    .formatHex(settings.sealKey() == null ? digest(bytes) : mac(settings.sealKey(), bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static byte[] digest(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] mac(String key, byte[] bytes) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(bytes);
    }

    /** One link of the chain. */
    private record Seal(long position, long record, String hash) {}

    /**
     * What a check has found.
     *
     * @param record id of the audit record concerned
     */
    record Finding(Kind kind, long record) {

        /** What is wrong. */
        enum Kind {
            RECORD_CHANGED,
            RECORD_MISSING,
            SEAL_MISSING,
            NEVER_SEALED
        }
    }
}
