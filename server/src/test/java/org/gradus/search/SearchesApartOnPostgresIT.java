package org.gradus.search;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusPostgresTest;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.EntityManagerFactoryInfo;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A server whose connections for searches are all taken goes on with what it is sent. */
@Tag("LS-03")
@GradusPostgresTest
class SearchesApartOnPostgresIT {

    @LocalServerPort
    int port;

    @Autowired
    EntityManagerFactory entities;

    @Autowired
    SearchSettings settings;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    DataSource all;

    @Autowired
    JdbcTemplate database;

    private final SearchWork work = new SearchWork();

    @Test
    void measurements_are_stored_and_evaluated_while_no_search_is_answered() throws Exception {
        FhirClient client = FhirClient.backend(port);
        SpinePatient anna = SpinePatient.at(client);
        anna.operatedOn(30);
        anna.quietWeek();
        List<Connection> taken = takeAll();
        try {
            CompletableFuture<FhirAnswer> search = CompletableFuture.supplyAsync(() -> search(client, anna));
            CompletableFuture<FhirAnswer> stored = CompletableFuture.supplyAsync(() -> storedSearch(client, anna));

            client.create(anna.clearance("C1")).expect(201);

            assertThat(search).as("it waits for a connection still").isNotDone();
            assertAskedToWait(search.get(30, TimeUnit.SECONDS));
            assertAskedToWait(stored.get(30, TimeUnit.SECONDS));
        } finally {
            for (Connection each : taken) {
                each.close();
            }
        }
        assertThat(SpinePatient.phase(anna.plans().get(0))).isEqualTo("exercise-walking");
    }

    @Tag("CR-08")
    @Test
    void a_search_whose_statement_takes_too_long_is_ended_and_may_be_asked_again() throws Exception {
        FhirClient client = FhirClient.backend(port);
        SpinePatient anna = SpinePatient.at(client);
        anna.quietWeek();
        withTime(Duration.ofMillis(300));
        try (Connection other = all.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table HFJ_RES_LINK in access exclusive mode");

            FhirAnswer search = search(client, anna);
            FhirAnswer stored = storedSearch(client, anna);

            other.rollback();
            assertAskedToWait(search);
            assertAskedToWait(stored);
        } finally {
            withTime(settings.time());
        }
        search(client, anna).expect(200);
        storedSearch(client, anna).expect(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void who_asks_by_jdbc_in_a_transaction_takes_part_in_it_whichever_connection_it_has(boolean searching) {
        String whoAmI = "select pg_backend_pid()";
        if (searching) {
            beginSearch();
        }
        try {
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                Object entity = Objects.requireNonNull(
                                EntityManagerFactoryUtils.getTransactionalEntityManager(entities))
                        .createNativeQuery(whoAmI)
                        .getSingleResult();
                assertThat(database.queryForObject(whoAmI, Integer.class)).isEqualTo(entity);
            });
        } finally {
            work.end();
        }
    }

    @Test
    void more_searches_at_once_than_there_are_connections_are_all_answered() throws Exception {
        FhirClient client = FhirClient.backend(port);
        SpinePatient anna = SpinePatient.at(client);
        anna.quietWeek();
        List<Callable<FhirAnswer>> searches = new ArrayList<>();
        for (int i = 0; i < 2 * settings.connections(); i++) {
            searches.add(() -> client.get("Observation?patient=" + anna.id() + "&_include=Observation:subject"));
            searches.add(() -> storedSearch(client, anna));
        }

        ExecutorService threads = Executors.newFixedThreadPool(searches.size());
        try {
            for (Future<FhirAnswer> answer : threads.invokeAll(searches)) {
                assertThat(answer.get().expect(200).as(Bundle.class).getEntry()).hasSizeGreaterThanOrEqualTo(5);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static FhirAnswer search(FhirClient client, SpinePatient patient) {
        return client.get("Observation?patient=" + patient.id());
    }

    /** What HAPI stores and does in a thread of its own. */
    private static FhirAnswer storedSearch(FhirClient client, SpinePatient patient) {
        return client.send(
                "POST",
                "/fhir/Observation/_search",
                "application/x-www-form-urlencoded",
                "patient=" + patient.id() + "&_count=5");
    }

    private static void assertAskedToWait(FhirAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.response().headers().allValues("Retry-After")).containsExactly("5");
        assertThat(answer.outcome().getIssueFirstRep().getCode()).isEqualTo(IssueType.TRANSIENT);
    }

    private void beginSearch() {
        SystemRequestDetails search = new SystemRequestDetails();
        search.setRestOperationType(RestOperationTypeEnum.SEARCH_TYPE);
        work.begin(search);
    }

    /** Gives the statements of all connections for searches that time. */
    private void withTime(Duration time) throws SQLException {
        for (Connection each : takeAll()) {
            try (each;
                    Statement statement = each.createStatement()) {
                statement.execute("set statement_timeout = " + time.toMillis());
            }
        }
    }

    private List<Connection> takeAll() throws SQLException {
        DataSource connections = ((EntityManagerFactoryInfo) entities).getDataSource();
        beginSearch();
        try {
            List<Connection> taken = new ArrayList<>();
            for (int i = 0; i < settings.connections(); i++) {
                taken.add(connections.getConnection());
            }
            return taken;
        } finally {
            work.end();
        }
    }
}
