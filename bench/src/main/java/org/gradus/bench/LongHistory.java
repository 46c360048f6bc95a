package org.gradus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * A report to each of two patients in turn: both have the same plan since the same day and as many reports a day, one for
 * months, the other for the last few days. Each round has patients of its own, since reports of a round make the short history long.
 */
public final class LongHistory {

    private static final int PORT = 18_111;
    private static final int SHORT = 50;
    private static final int MINUTES_OF_A_DAY = 24 * 60;
    /** From the surgery to the first report. */
    private static final int DAYS_BEFORE = 10;

    private final Options options;

    private LongHistory(Options options) {
        this.options = options;
    }

    /** Takes {@link Options}; run it at the project's root after {@code package}. */
    public static void main(String... arguments) throws Exception {
        new LongHistory(Options.of(arguments)).run();
    }

    private void run() throws IOException {
        List<String> table;
        try (Database database = new Database();
                ServerProcess server =
                        ServerProcess.gradus(ServerProcess.JAR, database.create("gradus"), PORT, options.command());
                Connection connection = new Connection(server.subject())) {
            Turns turns = new Turns(connection);
            turns.warmUp(history(connection, options.reports()), history(connection, SHORT), options.warmUp());
            for (int round = 0; round < options.rounds(); round++) {
                turns.round(history(connection, options.reports()), history(connection, SHORT), options.turns());
                System.out.println("Round " + (round + 1) + " of " + options.rounds());
            }
            table = turns.table(
                    "A report after " + options.reports() + " reports, " + options.perDay() + " a day",
                    "one after " + SHORT);
        }
        Files.write(Path.of("bench", "target", "history.md"), table);
        table.forEach(System.out::println);
    }

    /** Makes a patient with that history. @return the patient's next report of the day */
    private Supplier<Ask> history(Connection connection, int reports) {
        int days = options.reports() / options.perDay() + DAYS_BEFORE;
        String patient = Population.enrolled(connection, 0, days);
        Population.history(connection, patient, reports, MINUTES_OF_A_DAY / options.perDay());
        Reports today = new Reports(1);
        return () -> Ask.post("/Observation", today.next(patient));
    }
}
