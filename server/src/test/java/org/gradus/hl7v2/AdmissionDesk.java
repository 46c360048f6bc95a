package org.gradus.hl7v2;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.gradus.audit.AuditTrail;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/** A patient administration, which sends each message until it is answered. */
public final class AdmissionDesk {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String NAMESPACE = "https://desk.hospital.example/items";

    private final int port;

    public AdmissionDesk(int port) {
        this.port = port;
    }

    /** What a server is told about the desk, which numbers patients in that system. */
    public static List<String> settings(int port, String system) {
        String sender = "gradus.hl7v2.senders.desk.";
        return List.of(
                "gradus.hl7v2.enabled=true",
                "gradus.hl7v2.port=" + port,
                sender + "application=DESK",
                sender + "namespace=" + NAMESPACE,
                sender + "zone=Europe/Berlin",
                sender + "identifier-systems.[HOSP]=" + system,
                sender + "owns=" + system,
                sender + "creates-patients=true");
    }

    /** A door for the desk to the server in this process. */
    public record Door(int port, Runnable close) {}

    /** Opens a door. */
    public static Door open(ApplicationContext server, String system) {
        SenderSettings desk = new SenderSettings(
                "DESK",
                null,
                null,
                null,
                NAMESPACE,
                ZoneId.of("Europe/Berlin"),
                Map.of("HOSP", system),
                Set.of(system),
                true,
                Map.of(),
                Map.of());
        Hl7v2Settings settings = Samples.settings(desk, null);
        MllpListener listener = new MllpListener(
                settings,
                new MessageIntake(
                        settings,
                        server.getBeanProvider(MessageHandler.class).stream().toList(),
                        server.getBean(MessageStorage.class),
                        server.getBean(MessageTable.class),
                        server.getBean(AuditTrail.class),
                        server.getBean(PlatformTransactionManager.class)),
                new DefaultSslBundleRegistry());
        listener.start();
        return new Door(listener.port(), listener::stop);
    }

    /**
     * Admits a patient.
     *
     * @param lost asked before the answer is read: whether the line has broken
     * @return MSA-1 of the answer
     */
    public String admit(String number, String name, BooleanSupplier lost) {
        String message = "MSH|^~\\&|DESK|HOSPITAL|GRADUS|REHAB|"
                + ZonedDateTime.now(ZoneId.of("Europe/Berlin")).format(TIME) + "||ADT^A01|" + number + "|P|2.5.1\r"
                + "EVN||\rPID|1||" + number + "^^^HOSP||" + name + "||19710203|F\rPV1|1|I\r";
        return Samples.parse(Awaitility.await()
                        .atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() -> attempt(message, lost), answer -> !answer.isEmpty()))
                .get("MSA")
                .text(1);
    }

    private String attempt(String message, BooleanSupplier lost) throws IOException {
        try (MllpClient line = new MllpClient(port)) {
            line.write("\u000b" + message + "\u001c\r");
            return lost.getAsBoolean() ? "" : line.answer();
        }
    }
}
