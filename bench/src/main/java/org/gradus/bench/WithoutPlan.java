package org.gradus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the engine costs a patient who has no plan: a report of a code that protocols measure, which is kept as evidence for a
 * plan that may come, in turn with one of a code that none does, on which the engine spends a look into memory. The
 * Observations are the same in all else.
 */
public final class WithoutPlan {

    private static final int PORT = 18_112;

    private final Options options;

    private WithoutPlan(Options options) {
        this.options = options;
    }

    /** Takes {@link Options}; run it at the project's root after {@code package}. */
    public static void main(String... arguments) throws Exception {
        new WithoutPlan(Options.of(arguments)).run();
    }

    private void run() throws IOException {
        List<String> all = new ArrayList<>();
        try (Database database = new Database();
                ServerProcess server =
                        ServerProcess.gradus(ServerProcess.JAR, database.create("gradus"), PORT, options.command());
                Connection connection = new Connection(server.subject())) {
            String planned = Population.enrolled(connection, 0, Population.DAYS_AFTER_SURGERY);
            String other = Population.other(connection, 1);
            all.addAll(compare(connection, other, true, other, "A measured code, no plan"));
            all.add("");
            all.addAll(compare(connection, planned, false, other, "An unmeasured code, a plan"));
        }
        Files.write(Path.of("bench", "target", "no-plan.md"), all);
        all.forEach(System.out::println);
    }

    private List<String> compare(Connection connection, String patient, boolean measured, String other, String title) {
        Reports reports = new Reports(Population.DAYS_AFTER_SURGERY);
        Turns turns = new Turns(connection);
        turns.warmUp(() -> report(reports, patient, measured), () -> report(reports, other, false), options.warmUp());
        for (int round = 0; round < options.rounds(); round++) {
            turns.round(() -> report(reports, patient, measured), () -> report(reports, other, false), options.turns());
        }
        return turns.table(title, "an unmeasured code, no plan");
    }

    private static Ask report(Reports reports, String patient, boolean measured) {
        return Ask.post("/Observation", measured ? reports.next(patient) : reports.unmeasured(patient));
    }
}
