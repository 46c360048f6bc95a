package org.gradus.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.gradus.testing.TemporaryPostgres;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that is killed between a stored Observation and its evaluation loses nothing. */
class KilledServerIT {

    private static final String USER = "postgres";

    @Test
    @Tag("AU-08")
    void what_was_stored_before_the_kill_is_evaluated_after_the_next_start() throws Exception {
        String database = TemporaryPostgres.newDatabase();
        Recovery anna;
        try (ServerProcess first = ServerProcess.start(database, USER);
                Connection connection = DriverManager.getConnection(database, USER, "")) {
            anna = Recovery.operated(first.client(), 30);
            anna.send(BundleType.TRANSACTION, anna.aGoodWeek());
            connection.setAutoCommit(false);
            connection
                    .createStatement()
                    .executeQuery("select PATIENT from GRADUS_PATIENT_LOCK where PATIENT = '" + anna.patientId()
                            + "' for update");

            // The evaluation waits for the lock; the Observation and its request are committed.
            Recovery waiting = anna;
            CompletableFuture<Void> write = CompletableFuture.runAsync(() -> waiting.create(waiting.approval("C1")));
            EvaluationRecovery.eventually(() -> pending(database) == 1);
            first.kill();
            assertThat(write.handle((done, broken) -> broken != null).get()).isTrue();
            connection.rollback();
        }

        try (ServerProcess second = ServerProcess.start(database, USER)) {
            Recovery again = anna.on(second.client());
            EvaluationRecovery.eventually(() -> pending(database) == 0);
            assertThat(again.phase()).isEqualTo("exercise-walking");
            assertThat(again.steps()).hasSize(1);
            assertThat(versionsWithoutOneRecord(database)).isZero();
        }
    }

    /** What is stored and what is audited must be the same, to the version, whatever happened in between. */
    private static int versionsWithoutOneRecord(String database) throws SQLException {
        return number(database, """
                select count(*) from HFJ_RES_VER v join HFJ_RESOURCE r on r.RES_ID = v.RES_ID
                where (select count(*) from GRADUS_AUDIT a
                       where a.RESOURCE_ID = r.FHIR_ID and a.RESOURCE_TYPE = r.RES_TYPE
                       and a.RESOURCE_VERSION = cast(v.RES_VER as varchar)
                       and a.ACTION in ('create', 'update', 'patch')) <> 1""");
    }

    private static int pending(String database) {
        try {
            return number(database, "select count(*) from GRADUS_EVALUATION_REQUEST");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int number(String database, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database, USER, "");
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(query)) {
            count.next();
            return count.getInt(1);
        }
    }
}
