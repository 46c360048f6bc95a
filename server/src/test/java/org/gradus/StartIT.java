package org.gradus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.gradus.testing.ChildProcess;
import org.gradus.testing.CommittingProcess;
import org.gradus.testing.TemporaryH2;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A server that cannot start says why in plain words. */
@ExtendWith(OutputCaptureExtension.class)
class StartIT {

    private static final String SANDBOX = "--gradus.mode=sandbox";

    @Test
    void with_nothing_configured_it_refuses_and_says_how_to_get_a_sandbox(CapturedOutput output) {
        startFails();

        assertThat(output)
                .contains("spring.datasource.url=jdbc:postgresql:", "gradus.fhir.base-url=https:", "server.ssl")
                .contains("--gradus.mode=sandbox")
                .doesNotContain("at org.springframework");
    }

    @Test
    @Tag("SB-01")
    void a_sandbox_never_opens_what_production_has_written(CapturedOutput output) throws SQLException {
        String url = TemporaryH2.url(TemporaryH2.newDirectory());
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            connection.createStatement().execute("create table GRADUS_MODE (ID integer, MODE_WORD varchar(20))");
            connection.createStatement().execute("insert into GRADUS_MODE values (1, 'production')");
        }

        startFails(SANDBOX, "--server.port=0", "--spring.datasource.url=" + url, "--spring.datasource.username=sa");

        assertThat(output)
                .contains("this one holds the data of a production server")
                .doesNotContain("at org.springframework");
        assertThat(tables(url)).containsExactly("GRADUS_MODE");
    }

    @Test
    void an_unknown_mode_is_refused(CapturedOutput output) {
        startFails("--gradus.mode=sandpit");

        assertThat(output).contains("gradus.mode must be \"production\" or \"sandbox\"");
    }

    @Test
    @Tag("SB-01")
    void a_sandbox_does_not_leave_this_machine(CapturedOutput output) {
        startFails(SANDBOX, "--server.address=0.0.0.0");

        assertThat(output).contains("binds to loopback only");
    }

    @Test
    void a_locked_database_is_one_plain_sentence(CapturedOutput output) {
        String url = TemporaryH2.url(TemporaryH2.newDirectory());
        try (ChildProcess otherServer = ChildProcess.run(CommittingProcess.class, url)) {
            otherServer.line();

            startFails(SANDBOX, "--server.port=0", "--spring.datasource.url=" + url, "--spring.datasource.username=sa");
        }

        assertThat(output)
                .contains("The database is in use by another server.")
                .doesNotContain("at org.springframework");
    }

    @Test
    void a_wrong_user_is_one_plain_sentence(CapturedOutput output) throws SQLException {
        String url = TemporaryH2.url(TemporaryH2.newDirectory());
        try (Connection holder = DriverManager.getConnection(url, "sa", "")) {
            assertThat(holder.isValid(1)).isTrue();

            startFails(
                    SANDBOX,
                    "--server.port=0",
                    "--spring.datasource.url=" + url,
                    "--spring.datasource.username=nobody");
        }

        assertThat(output).contains("The database refuses the user").doesNotContain("at org.springframework");
    }

    @Test
    void a_busy_port_is_one_plain_sentence_before_anything_is_stored(CapturedOutput output)
            throws IOException, SQLException {
        String url = TemporaryH2.url(TemporaryH2.newDirectory());
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            startFails(
                    SANDBOX,
                    "--server.port=" + busy.getLocalPort(),
                    "--spring.datasource.url=" + url,
                    "--spring.datasource.username=sa");

            assertThat(output)
                    .contains("Port " + busy.getLocalPort() + " is in use by another program.")
                    .doesNotContain("at org.springframework");
        }
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(tables(url)).isEmpty();
    }

    private static List<String> tables(String url) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                ResultSet tables = connection.getMetaData().getTables(null, "PUBLIC", "%", null)) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private static void startFails(String... arguments) {
        try (var ignored = SpringApplication.run(GradusServer.class, arguments)) {
            throw new AssertionError("The server started.");
        } catch (RuntimeException refused) {
            assertThat(refused).isNotNull();
        }
    }
}
