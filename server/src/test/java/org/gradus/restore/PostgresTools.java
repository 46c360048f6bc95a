package org.gradus.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The programs that a PostgreSQL comes with (Debian: package {@code postgresql}), and GnuPG, run as its own user where this process is
 * root's, whom PostgreSQL refuses. Where they are: {@code -Dpostgres.bin}, else the newest below {@code /usr/lib/postgresql}.
 */
final class PostgresTools {

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final int LONGEST_MINUTES = 10;

    private final Path programs = programs();

    private static Path programs() {
        String told = System.getProperty("postgres.bin", "");
        if (!told.isEmpty()) {
            return Path.of(told);
        }
        try (Stream<Path> versions = Files.exists(INSTALLED) ? Files.list(INSTALLED) : Stream.empty()) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("pg_basebackup"))
                            && Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparingInt(bin ->
                            Integer.parseInt(bin.getParent().getFileName().toString())))
                    .orElseThrow(() -> new AssertionError("PostgreSQL's own programs are needed: install the package"
                            + " postgresql, or say with -Dpostgres.bin where they are."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new empty folder of PostgreSQL's user. */
    Path folder() {
        return Path.of(run(0, "cd /tmp; mktemp -d /tmp/backup-drill-XXXXXX").strip());
    }

    /**
     * Runs a script; fails if one of its commands does.
     *
     * @param port where PostgreSQL listens, or is to listen
     * @return what it prints
     */
    String run(int port, String script) {
        Ended ended = end(port, script);
        assertThat(ended.status()).as(script + ended.printed()).isZero();
        return ended.printed();
    }

    /** Runs a script of which a command has to fail. */
    String runFailing(int port, String script) {
        Ended ended = end(port, script);
        assertThat(ended.status()).as(script + ended.printed()).isNotZero();
        return ended.printed();
    }

    private record Ended(int status, String printed) {}

    private Ended end(int port, String script) {
        try {
            Path printed = Files.createTempFile("backup-drill", ".log");
            List<String> command = new ArrayList<>();
            if ("root".equals(System.getProperty("user.name"))) {
                command.addAll(List.of("runuser", "-u", "postgres", "--"));
            }
            command.addAll(List.of("bash", "-euo", "pipefail", "-c", script));
            ProcessBuilder shell = new ProcessBuilder(command)
                    .directory(Path.of("/tmp").toFile())
                    .redirectErrorStream(true)
                    // Not by a pipe: the database that a script starts keeps its output open.
                    .redirectOutput(printed.toFile());
            shell.environment().merge("PATH", programs.toString(), (path, bin) -> bin + ":" + path);
            shell.environment().put("PGPORT", Integer.toString(port));
            Process process = shell.start();
            boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
            String output = Files.readString(printed);
            Files.delete(printed);
            assertThat(ended).as(script + output).isTrue();
            return new Ended(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
