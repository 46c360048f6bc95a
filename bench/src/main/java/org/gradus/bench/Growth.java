package org.gradus.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The same patients among ten thousand, a hundred thousand and a million Observations: a database of each size, a server for
 * each, all up at once and measured in turns. Servers warm up on copies of the database as it was made, which are then
 * replaced, so that what warms them does not make the small one large.
 */
public final class Growth {

    private static final int FIRST_PORT = 18_101;
    /** Of the patient who is copied, one a day. */
    private static final int REPORTS = 100;

    private static final int MINUTES_OF_A_DAY = 24 * 60;
    private static final String MADE = "made";

    private final Options options;
    private final Curves curves;

    private Growth(Options options) {
        this.options = options;
        this.curves = new Curves(
                "By the size of the first",
                options.sizes().stream()
                        .map(size -> String.format(Locale.ROOT, "%,d Observations", size))
                        .toList());
    }

    /** Takes {@link Options}; run it at the project's root after {@code package}. */
    public static void main(String... arguments) throws Exception {
        new Growth(Options.of(arguments)).run();
    }

    private void run() throws IOException, InterruptedException, SQLException {
        List<ServerProcess> servers = new ArrayList<>();
        try (Database database = new Database()) {
            try {
                Population patients = make(database);
                for (int size : options.sizes()) {
                    servers.add(start(database.copy(MADE, warm(size)), size, FIRST_PORT + servers.size()));
                }
                measure(database, servers, patients);
            } finally {
                servers.forEach(ServerProcess::close);
            }
        }
        curves.print("growth.md");
    }

    private static String warm(int size) {
        return "gradus_" + size;
    }

    private static String grown(int size) {
        return "grown_" + size;
    }

    private ServerProcess start(String database, int size, int port) {
        return ServerProcess.gradus("among " + size, ServerProcess.JAR, database, port, options.command(), List.of());
    }

    /** Makes who is measured, and a database of each size around them. */
    private Population make(Database database) throws SQLException {
        String made = database.create(MADE);
        Population patients;
        String copied;
        try (ServerProcess server = ServerProcess.gradus(ServerProcess.JAR, made, FIRST_PORT, options.command());
                Connection connection = new Connection(server.subject())) {
            patients = Population.make(server.subject(), options.plans(), options.histories());
            copied = Population.other(connection, 300_000);
            Population.history(connection, copied, REPORTS, MINUTES_OF_A_DAY);
        }
        String id = copied.substring("Patient/".length());
        try (Crowd crowd = new Crowd(made, id)) {
            crowd.settle();
        }
        for (int size : options.sizes()) {
            try (Crowd crowd = new Crowd(database.copy(MADE, grown(size)), id)) {
                long observations = crowd.growTo(size);
                curves.note(String.format(
                        Locale.ROOT,
                        "With %,d Observations the database had %,d MB before the first round; %,d rows were copied.",
                        observations,
                        crowd.megabytes(),
                        crowd.rows()));
            }
        }
        return patients;
    }

    private void measure(Database database, List<ServerProcess> servers, Population patients)
            throws InterruptedException {
        List<Load> loads = List.copyOf(options.loadsOr(List.of(
                Load.OBSERVATION,
                Load.PLAN,
                Load.LAST_TWENTY,
                Load.PROGRESS,
                Load.CHANGED_SINCE,
                Load.CHANGED_ANYWHERE)));
        for (ServerProcess server : servers) {
            try (ClosedLoop loop = loop(server, patients)) {
                for (Load load : loads) {
                    loop.warmUp(load, options.warmUp());
                }
            }
        }
        for (int i = 0; i < servers.size(); i++) {
            int size = options.sizes().get(i);
            database.replace(warm(size), grown(size));
            servers.get(i).awaitReady();
        }
        for (Load load : loads) {
            List<ClosedLoop> loops =
                    servers.stream().map(server -> loop(server, patients)).toList();
            for (ClosedLoop loop : loops) {
                loop.run(load, options.seconds());
            }
            Rounds.inTurns(load, options, loops, curves);
            loops.forEach(ClosedLoop::close);
        }
    }

    private static ClosedLoop loop(ServerProcess server, Population patients) {
        return new ClosedLoop(server.subject(), patients, new Reports(Population.DAYS_AFTER_SURGERY));
    }
}
