package org.gradus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the image's JVM does when it ends badly, shown by a small process with the same flags. */
class ImageTest {

    private static final Pattern FLAG = Pattern.compile("\"(-X[^\"]+)\"");

    @TempDir
    Path directory;

    @Test
    @Tag("PH-08")
    void out_of_memory_the_process_ends_and_leaves_no_file() throws Exception {
        Process process = start("exhaust", "-Xmx16m");

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).isNotZero();
        assertThat(left()).isEmpty();
    }

    @Test
    @Tag("PH-08")
    void nor_does_a_crash_leave_one() throws Exception {
        Process process = start("wait", "-Xmx16m");
        process.inputReader().readLine();

        new ProcessBuilder("kill", "-SEGV", String.valueOf(process.pid()))
                .start()
                .waitFor();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(left()).isEmpty();
    }

    private Process start(String what, String memory) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        command.add(memory);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Doomed.class.getName(), what));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The flags of the JVM in the image's entry point. */
    private static List<String> flags() throws IOException {
        String image = Files.readString(Path.of("../Dockerfile"));
        List<String> flags = FLAG.matcher(image.substring(image.indexOf("ENTRYPOINT")))
                .results()
                .map(flag -> flag.group(1))
                .toList();
        assertThat(flags).contains("-XX:+ExitOnOutOfMemoryError");
        return flags;
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    /** What runs in that process. */
    static final class Doomed {

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println("started");
            if (arguments[0].equals("wait")) {
                Thread.sleep(60_000);
            }
            List<byte[]> all = new ArrayList<>();
            while (!all.isEmpty() || arguments[0].equals("exhaust")) {
                all.add(new byte[1_000_000]);
            }
        }
    }
}
