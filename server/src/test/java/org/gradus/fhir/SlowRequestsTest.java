package org.gradus.fhir;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.gradus.errors.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who sends drop by drop, at the container that the server runs in, with times that are short. */
@Timeout(20)
class SlowRequestsTest {

    private static final int DROP_MILLIS = 100;

    private final Tomcat tomcat = new Tomcat();

    @BeforeEach
    void a_server_that_waits_a_second(@TempDir Path folder) throws LifecycleException {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("connectionTimeout", "1000");
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "reading", new Reading());
        context.addServletMappingDecoded("/*", "reading");
        FilterDef body = new FilterDef();
        body.setFilterName("body");
        body.setFilter(new BodyFilter(Duration.ofSeconds(1), new BodyRoom(Long.MAX_VALUE)));
        context.addFilterDef(body);
        FilterMap everywhere = new FilterMap();
        everywhere.setFilterName("body");
        everywhere.addURLPattern("/*");
        context.addFilterMap(everywhere);
        tomcat.start();
    }

    @AfterEach
    void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    @Tag("IN-35")
    @Test
    void a_connection_whose_headers_stop_coming_is_closed() throws IOException {
        try (Socket socket = socket("POST /fhir/Observation HTTP/1.1\r\nHo")) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Tag("IN-35")
    @Test
    void a_connection_whose_body_stops_coming_is_closed() throws IOException {
        try (Socket socket = socket(headers(1_000) + "{")) {
            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .doesNotContain("200");
        }
    }

    @Tag("IN-35")
    @Test
    void a_body_that_comes_drop_by_drop_is_refused_and_not_read_to_its_end() throws IOException {
        try (Socket socket = socket(headers(1_000_000))) {
            CompletableFuture<Void> drops = CompletableFuture.runAsync(() -> drip(socket));

            byte[] answer = new byte[12];
            int read = socket.getInputStream().readNBytes(answer, 0, answer.length);

            assertThat(new String(answer, 0, read, US_ASCII)).isEqualTo("HTTP/1.1 408");
            assertThat(drops).as("the connection is closed under the sender").succeedsWithin(Duration.ofSeconds(5));
        }
    }

    @Tag("IN-35")
    @Test
    void five_hundred_that_wait_are_closed_and_keep_nobody_waiting() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < 250; i++) {
                waiting.add(socket("POST /fhir/Observation HTTP/1.1\r\nHo"));
                waiting.add(socket(headers(1_000) + "{"));
            }

            a_body_that_comes_at_once_is_read();
            for (Socket each : waiting) {
                assertThat(new String(each.getInputStream().readAllBytes(), US_ASCII))
                        .doesNotContain(" 200");
            }
        } finally {
            for (Socket each : waiting) {
                each.close();
            }
        }
    }

    @Test
    void a_body_that_comes_at_once_is_read() throws IOException {
        try (Socket socket = socket(headers(2) + "{}")) {
            assertThat(new String(socket.getInputStream().readNBytes(12), US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    private Socket socket(String begin) throws IOException {
        Socket socket = new Socket("localhost", tomcat.getConnector().getLocalPort());
        socket.setSoTimeout(8_000);
        socket.getOutputStream().write(begin.getBytes(US_ASCII));
        return socket;
    }

    private static String headers(int length) {
        return "POST /fhir/Observation HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n";
    }

    /** Until nobody takes any more. */
    private static void drip(Socket socket) {
        try {
            OutputStream sent = socket.getOutputStream();
            while (true) {
                sent.write(' ');
                Thread.sleep(DROP_MILLIS);
            }
        } catch (IOException closed) {
            assertThat(closed).isNotNull();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads a body, and says of a problem what its status is. */
    private static final class Reading extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try {
                request.getInputStream().readAllBytes();
            } catch (Problem problem) {
                response.setStatus(problem.getStatusCode());
            }
        }
    }
}
