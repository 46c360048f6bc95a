package org.gradus.inbound;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gradus.ehr.Ehr;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The pulls as operators see them. */
@Component
public class Pulls {

    private static final int MOST = 1000;

    private final JdbcTemplate database;
    private final PullQueue queue;
    private final ExportPullTable exports;
    private final KnownPatients patients;
    private final InboundIssues issues;
    private final PullWorker worker;

    Pulls(
            JdbcTemplate database,
            PullQueue queue,
            ExportPullTable exports,
            KnownPatients patients,
            InboundIssues issues,
            PullWorker worker) {
        this.database = database;
        this.queue = queue;
        this.exports = exports;
        this.patients = patients;
        this.issues = issues;
        this.worker = worker;
    }

    /**
     * Lets the records of all patients whom the EHR knows be pulled now.
     *
     * @return how many patients they are
     */
    public int want(Ehr ehr) {
        if (ehr.pull() != null && ehr.pull().export() != null) {
            exports.want(ehr.id(), ExportPull.asked(ehr.pull()), queue.now());
            exports.hurry(ehr.id(), queue.now());
            return patients.of(ehr).size();
        }
        queue.enrol(ehr.id(), patients.of(ehr), queue.now());
        int all = queue.hurry(ehr.id(), queue.now());
        worker.soon();
        return all;
    }

    /** How it stands with the bulk export at an EHR; empty where there is none. */
    public Optional<ExportPullStatus> export(String ehr) {
        return exports.status(ehr);
    }

    /** How it stands, those with problems first, a thousand at most. */
    public List<PullStatus> of(String ehr) {
        return database.query(
                "select PATIENT, PULLED_AT, NEXT_AT, ATTEMPTS, PROBLEM from GRADUS_PULL where EHR = ?"
                        + " order by ATTEMPTS desc, PATIENT fetch first " + MOST + " rows only",
                (row, number) -> read(row),
                ehr);
    }

    /** Forgets what is to be pulled, what could not be taken, and how far pulls have come; what was taken stays. */
    public void forget(String ehr) {
        database.update("delete from GRADUS_PULL where EHR = ?", ehr);
        database.update("delete from GRADUS_PULL_CURSOR where EHR = ?", ehr);
        exports.forget(ehr);
        issues.forget(ehr);
    }

    private static PullStatus read(ResultSet row) throws SQLException {
        OffsetDateTime pulledAt = row.getObject("PULLED_AT", OffsetDateTime.class);
        return new PullStatus(
                row.getString("PATIENT"),
                pulledAt == null ? null : pulledAt.toInstant(),
                row.getObject("NEXT_AT", OffsetDateTime.class).toInstant(),
                row.getInt("ATTEMPTS"),
                row.getString("PROBLEM"));
    }
}
