package org.gradus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.GradusServer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.ServerProcess;
import org.gradus.testing.TemporaryPostgres;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * What docker-compose.yml does, without containers: a runtime linked as the Dockerfile says, the first secrets, the server with the
 * image's entry point and the environment of compose, and the image's own question whether it is healthy.
 */
@Tag("image")
class ImageStartIT {

    private static final Pattern JLINK = Pattern.compile("RUN jlink (.*?) --output \\S+", Pattern.DOTALL);
    private static final Pattern ENTRY_POINT = Pattern.compile("ENTRYPOINT (\\[.*?])", Pattern.DOTALL);
    private static final Pattern UNSET = Pattern.compile("\\$\\{[A-Z_]+:-(.*?)}");

    @TempDir
    static Path directory;

    @BeforeAll
    static void the_runtime_is_linked_and_the_first_secrets_are_made_with_its_tools()
            throws IOException, InterruptedException {
        List<String> jlink = new ArrayList<>();
        jlink.add(Path.of(System.getProperty("java.home"), "bin", "jlink").toString());
        jlink.addAll(List.of(dockerfile(JLINK).trim().split("\\s+")));
        jlink.addAll(List.of("--output", runtime().toString()));
        ProcessBuilder secrets = new ProcessBuilder("bash", "../docker/first-secrets", secrets(), "gradus.internal");
        secrets.environment().put("PATH", runtime().resolve("bin") + ":/usr/bin:/bin");

        assertThat(new ProcessBuilder(jlink).inheritIO().start().waitFor()).isZero();
        assertThat(secrets.inheritIO().start().waitFor()).isZero();
    }

    @Test
    void a_server_as_compose_starts_it_is_healthy_and_shows_operators_its_metrics()
            throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        int operators = ServerProcess.freePort();
        ProcessBuilder image = new ProcessBuilder(entryPoint(operators));
        image.environment().putAll(environment(port));

        try (ServerProcess server = ServerProcess.start(operators, image)) {
            server.awaitReady();

            assertThat(new ProcessBuilder("bash", "../docker/healthy", String.valueOf(operators))
                            .inheritIO()
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(FhirClient.anonymous(operators)
                            .send("GET", "/actuator/prometheus", "*/*", "")
                            .expect(200)
                            .body())
                    .contains("gradus_");
            assertThat(server.log()).contains("Gradus is ready at https://localhost:" + port + "/");
        }
    }

    /** The image's, with the classes of this build in place of its jar, and ports of its own. */
    private static List<String> entryPoint(int operators) throws IOException {
        List<String> command = new ArrayList<>();
        for (String word : new ObjectMapper().readValue(dockerfile(ENTRY_POINT), String[].class)) {
            switch (word) {
                case "java" -> command.add(runtime().resolve("bin/java").toString());
                case "-jar" -> command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
                case "/opt/gradus/gradus-server.jar" -> command.add(GradusServer.class.getName());
                default -> command.add(word.replace("server.port=9090", "server.port=" + operators));
            }
        }
        return command;
    }

    /** What compose sets, where nobody has set more, with the places of this test. */
    private static Map<String, String> environment(int port) throws IOException {
        Map<String, Map<String, Map<String, Map<String, String>>>> compose =
                new Yaml().load(Files.readString(Path.of("../docker-compose.yml")));
        Map<String, String> all = new HashMap<>();
        compose.get("services").get("gradus").get("environment").forEach((name, value) -> {
            String set = UNSET.matcher(value).replaceAll("$1").replace("/run/gradus", secrets());
            all.put(name, set);
        });
        assertThat(all).containsKeys("SPRING_DATASOURCE_URL", "SPRING_DATASOURCE_USERNAME", "SERVER_PORT");
        all.put("SPRING_DATASOURCE_URL", TemporaryPostgres.newDatabase());
        all.put("SPRING_DATASOURCE_USERNAME", "postgres");
        all.put("SERVER_PORT", String.valueOf(port));
        return all;
    }

    private static String dockerfile(Pattern part) throws IOException {
        Matcher matcher = part.matcher(Files.readString(Path.of("../Dockerfile")));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1).replace("\\\n", " ");
    }

    private static Path runtime() {
        return directory.resolve("java");
    }

    private static String secrets() {
        return directory.resolve("secrets").toString();
    }
}
