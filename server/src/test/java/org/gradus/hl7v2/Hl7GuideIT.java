package org.gradus.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.audit.AuditTrail;
import org.gradus.testing.Administrator;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.Guide;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/** A laboratory that copies the messages of the document on HL7 v2 gets its answers, with the settings that it shows. */
@GradusServerTest
class Hl7GuideIT {

    private static final String DOCUMENT = "docs/hl7v2.md";
    private static final Pattern ARGUMENT = Pattern.compile("--(gradus\\.hl7v2\\.[^=\\s]+)=([^\\s\"\\\\]+)");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    List<MessageHandler> handlers;

    @Autowired
    MessageStorage storage;

    @Autowired
    MessageTable table;

    @Autowired
    AuditTrail audit;

    @Autowired
    PlatformTransactionManager transactions;

    private MllpListener listener;

    @BeforeEach
    void listen_with_the_settings_of_the_document() throws IOException {
        Map<String, String> arguments = new TreeMap<>(Map.of("gradus.hl7v2.port", "0"));
        Matcher argument = ARGUMENT.matcher(Files.readString(Path.of("..").resolve(DOCUMENT)));
        while (argument.find()) {
            arguments.put(argument.group(1), argument.group(2));
        }
        Hl7v2Settings settings = new Binder(new MapConfigurationPropertySource(arguments))
                .bind("gradus.hl7v2", Hl7v2Settings.class)
                .get();
        assertThat(settings.enabled()).isTrue();
        MessageIntake intake = new MessageIntake(settings, handlers, storage, table, audit, transactions);
        listener = new MllpListener(settings, intake, new DefaultSslBundleRegistry());
        listener.start();
    }

    @AfterEach
    void stop() {
        listener.stop();
    }

    @Test
    void every_command_does_what_the_document_says() throws IOException, InterruptedException {
        Administrator administrator = Administrator.at(context, port);

        Guide.of(DOCUMENT)
                .at("http://localhost:8080", "http://localhost:" + port)
                .at("127.0.0.1/2575", "127.0.0.1/" + listener.port())
                .with("ADMIN", administrator.id())
                .with("SECRET", administrator.secret())
                .holds();
    }
}
