package org.gradus.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.testing.FhirClient;
import org.gradus.testing.ServerProcess;
import org.gradus.testing.SpinePatient;
import org.gradus.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database is lost under load, and brought back elsewhere by the commands of the documentation: from a base backup and the
 * archived log, and from a dump. Times and losses are written to {@code target/backup-drill.md}.
 */
@Tag("long")
@Tag("BR-01")
class BackupDrillIT {

    private static final String DOCUMENT = "docs/backup-and-restore.md";
    private static final Duration MOST_TIME = Duration.ofMinutes(30);
    private static final Duration MOST_LOSS = Duration.ofMinutes(1);
    private static final Duration LOAD = Duration.ofSeconds(60);
    private static final int BEFORE_THE_BACKUP = 20;

    private final PostgresTools tools = new PostgresTools();
    private final Path folder = tools.folder();
    private int lost;
    private int restored;

    @BeforeEach
    void a_database_that_archives_its_log() throws IOException {
        lost = ServerProcess.freePort();
        restored = ServerProcess.freePort();
        tools.run(
                lost,
                "mkdir -p " + folder + "/archive " + folder + "/backup " + folder + "/etc/gradus\n"
                        + "mkdir -m 700 " + folder + "/gnupg\n"
                        + "initdb -D " + folder + "/lost -U postgres -A trust --data-checksums\n"
                        + "cat >> " + folder + "/lost/postgresql.conf <<'END'\n" + here(block("text", "archive_mode"))
                        + "unix_socket_directories = '" + folder + "'\nEND\n"
                        + "pg_ctl -D " + folder + "/lost -l " + folder + "/lost.log -w start\n"
                        + "createuser -h localhost -U postgres gradus\n"
                        + "createdb -h localhost -U postgres -O gradus gradus\n");
    }

    @AfterEach
    void stop() {
        tools.run(
                restored,
                keyring() + "gpgconf --kill all || true\nfor each in lost restored; do if [ -f " + folder
                        + "/$each/postmaster.pid ]; then pg_ctl -D " + folder
                        + "/$each -m immediate -w stop; fi; done; rm -rf " + folder);
    }

    /** One block of the document that holds that text. */
    private static String block(String kind, String holds) throws IOException {
        Matcher blocks = Pattern.compile("^```" + kind + "\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("..").resolve(DOCUMENT)));
        return blocks.results()
                .map(each -> each.group(1))
                .filter(text -> text.contains(holds))
                .findFirst()
                .orElseThrow(() -> new AssertionError(DOCUMENT + " has no block with " + holds));
    }

    /** What the document calls by its names, where it is in this test. */
    private String here(String text) {
        return text.replace("db.hospital.example", "localhost")
                .replace("/var/lib/postgresql/", folder + "/")
                .replace("/backup/", folder + "/backup/")
                .replace("/etc/gradus/", folder + "/etc/gradus/")
                .replace("/archive/", folder + "/archive/");
    }

    private String keyring() {
        return "export GNUPGHOME=" + folder + "/gnupg\n";
    }

    private void documented(int port, String holds) throws IOException {
        tools.run(port, keyring() + here(block("bash", holds)));
    }

    private static DriverManagerDataSource at(int port, String database) {
        return new DriverManagerDataSource("jdbc:postgresql://localhost:" + port + "/" + database, "gradus", "");
    }

    private static ServerProcess server(int http, int port, String database, String... more) throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "spring.datasource.url=" + at(port, database).getUrl(),
                "spring.datasource.username=gradus",
                "gradus.limits.enabled=false"));
        settings.addAll(List.of(more));
        return ServerProcess.start(http, settings);
    }

    @Tag("BR-03")
    @Tag("BR-05")
    @Tag("BR-07")
    @Test
    void what_is_lost_under_load_is_brought_back_and_the_feed_that_is_sent_again_doubles_nothing() throws Exception {
        Report report = new Report();
        LaboratoryFeed feed;
        Instant dumped;
        Instant disaster;
        int http = ServerProcess.freePort();
        try (ServerProcess server = server(http, lost, "gradus")) {
            server.awaitReady();
            FhirClient client = FhirClient.backend(http);
            feed = new LaboratoryFeed(client);
            feed.begin(client);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> feed.acknowledged().size() > BEFORE_THE_BACKUP);
            documented(lost, "replication");
            report.took("base backup", () -> documented(lost, "pg_basebackup"));
            dumped = Instant.now();
            report.took("dump", () -> documented(lost, "pg_dump"));
            assertThat(readable()).as("before it is encrypted").isTrue();
            report.took("encryption", () -> documented(lost, "encrypt()"));
            assertThat(readable()).isFalse();
            Thread.sleep(LOAD.toMillis());
            disaster = Instant.now();
            tools.run(lost, "pg_ctl -D " + folder + "/lost -m immediate -w stop; rm -rf " + folder + "/lost");
            server.kill();
            feed.end();
        }
        report.note(
                "acknowledged before the disaster",
                Integer.toString(feed.acknowledged().size()));

        assertThat(decryptedElsewhere("printf other > $FOLDER/backup-key"))
                .contains("decryption failed")
                .contains("0 files");
        assertThat(decryptedElsewhere(
                        "printf '\\125\\252' | dd of=$FOLDER/2026-11-21.gpg bs=1 seek=100000 conv=notrunc"))
                .containsAnyOf("decryption failed", "manipulated", "inflate problem");
        report.took("decryption", () -> documented(restored, "decrypt()"));
        report.took("restore: base backup and log", () -> documented(restored, "recovery.signal"));
        fromTheLog(feed, disaster, report);
        documented(restored, "createdb");
        fromTheDump(feed, dumped, report);

        report.write(Path.of("target", "backup-drill.md"));
    }

    /** Whether anybody who has the files can read what the feed has sent. */
    private boolean readable() {
        return tools.run(lost, "if grep -rqaF " + LaboratoryFeed.SYSTEM + " " + folder + "/backup; then echo yes; fi")
                .contains("yes");
    }

    /** What the documented command says of a copy of the files, or of the key, that something has been done to. It fails. */
    private String decryptedElsewhere(String done) throws IOException {
        String elsewhere = folder + "/elsewhere";
        tools.run(
                restored,
                "rm -rf " + elsewhere + "\ncp -a " + folder + "/backup " + elsewhere + "\ncp " + folder
                        + "/etc/gradus/backup-key " + elsewhere + "\n" + done.replace("$FOLDER", elsewhere));
        String command = here(block("bash", "decrypt()"))
                .replace(folder + "/backup/", elsewhere + "/")
                .replace(folder + "/etc/gradus/", elsewhere + "/");
        return tools.runFailing(restored, keyring() + command)
                + tools.run(restored, "echo $(find " + elsewhere + "/2026-11-21 -type f | wc -l) files");
    }

    private void fromTheLog(LaboratoryFeed feed, Instant disaster, Report report) throws Exception {
        RecordChecks checks = new RecordChecks(new JdbcTemplate(at(restored, "gradus")));
        checks.hold();
        Set<String> stored = checks.stored();
        Duration loss = loss(feed.acknowledged(), stored, disaster);
        long gone = feed.acknowledged().keySet().stream()
                .filter(each -> !stored.contains(each))
                .count();
        report.note("acknowledged and lost", Long.toString(gone));
        report.note("lost: the last", loss.toMillis() / 1000.0 + " s");
        assertThat(loss).isLessThanOrEqualTo(MOST_LOSS);
        int http = ServerProcess.freePort();
        try (ServerProcess server = server(http, restored, "gradus", "gradus.restore.name=drill")) {
            FhirClient client = opened(server, http, restored, "gradus");
            client.get("CarePlan?subject=Patient/" + feed.patients().get(0).id())
                    .expect(200);
            Duration time = Duration.between(disaster, Instant.now());
            report.note("from the disaster to the first answer", time.toSeconds() + " s");
            assertThat(time).isLessThanOrEqualTo(MOST_TIME);

            report.took("the feed again", () -> feed.sendAgain(client));
            await().atMost(Duration.ofMinutes(2)).until(checks::isQuiet);
            checks.hold();
            assertThat(checks.stored()).hasSize(feed.size());
            for (SpinePatient patient : feed.patients()) {
                assertThat(RecordChecks.phases(client, patient.id()))
                        .containsExactly("early-mobility", "exercise-walking");
            }
        }
    }

    private void fromTheDump(LaboratoryFeed feed, Instant dumped, Report report) throws Exception {
        RecordChecks checks = new RecordChecks(new JdbcTemplate(at(restored, "gradus_restored")));
        checks.hold();
        assertThat(checks.stored())
                .as("what was acknowledged before the dump began is in it")
                .containsAll(feed.acknowledged().entrySet().stream()
                        .filter(each -> each.getValue().isBefore(dumped))
                        .map(Map.Entry::getKey)
                        .toList());
        Instant begin = Instant.now();
        int http = ServerProcess.freePort();
        try (ServerProcess server = server(http, restored, "gradus_restored")) {
            FhirClient client = opened(server, http, restored, "gradus_restored");
            client.get("CarePlan?subject=Patient/" + feed.patients().get(0).id())
                    .expect(200);
        }
        report.note(
                "a server on the restored dump",
                Duration.between(begin, Instant.now()).toSeconds() + " s");
    }

    /** The restored server is closed until an administrator decides. */
    private static FhirClient opened(ServerProcess server, int http, int port, String database) throws Exception {
        server.awaitReady();
        assertThat(FhirClient.anonymous(http).get("metadata").status()).isEqualTo(503);
        new Tokens(at(port, database), http)
                .backend("the-administrator", "admin")
                .send("POST", "/admin/restore/resume", "application/json", "")
                .expect(204);
        FhirClient.anonymous(http).get("metadata").expect(200);
        return FhirClient.backend(http);
    }

    /** How long before the disaster the oldest was acknowledged that is gone. */
    private static Duration loss(Map<String, Instant> acknowledged, Set<String> stored, Instant disaster) {
        return acknowledged.entrySet().stream()
                .filter(each -> !stored.contains(each.getKey()))
                .map(each -> Duration.between(each.getValue(), disaster))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
