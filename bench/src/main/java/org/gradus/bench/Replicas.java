package org.gradus.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The same connections over one, two and three servers of one database. All three are up all the time; rounds through so many
 * of them take turns, so that their ratios are of the same minutes. At the end all must answer the same.
 */
public final class Replicas {

    private static final int REPLICAS = 3;
    private static final int FIRST_PORT = 18_091;

    private final Options options;
    private final Curves curves = new Curves(
            "Through several replicas by through one",
            IntStream.rangeClosed(1, REPLICAS).mapToObj(n -> "through " + n).toList());

    private Replicas(Options options) {
        this.options = options;
    }

    /** Takes {@link Options}; run it at the project's root after {@code package}. */
    public static void main(String... arguments) throws Exception {
        new Replicas(Options.of(arguments)).run();
    }

    private void run() throws IOException, InterruptedException {
        List<ServerProcess> replicas = new ArrayList<>();
        try (Database database = new Database()) {
            try {
                String data = database.create("gradus");
                String address = "--gradus.fhir.base-url=http://127.0.0.1:" + FIRST_PORT + "/fhir";
                for (int i = 0; i < REPLICAS; i++) {
                    replicas.add(ServerProcess.gradus(
                            "replica " + (i + 1),
                            ServerProcess.JAR,
                            data,
                            FIRST_PORT + i,
                            options.command(),
                            List.of(address)));
                }
                measure(replicas.stream().map(ServerProcess::subject).toList());
            } finally {
                replicas.forEach(ServerProcess::close);
            }
        }
        curves.print("replicas.md");
    }

    private void measure(List<Subject> replicas) throws InterruptedException {
        Population patients = Population.make(replicas.get(0), options.plans(), options.histories());
        for (Load load : options.loadsOr(List.of(Load.OBSERVATION, Load.PLAN))) {
            Reports reports = new Reports(Population.DAYS_AFTER_SURGERY);
            for (Subject replica : replicas) {
                try (ClosedLoop alone = new ClosedLoop(replica, patients, reports)) {
                    alone.warmUp(load, options.warmUp());
                }
            }
            List<ClosedLoop> through = IntStream.rangeClosed(1, replicas.size())
                    .mapToObj(n -> new ClosedLoop("through " + n, replicas.subList(0, n), patients, reports))
                    .toList();
            for (ClosedLoop loop : through) {
                loop.run(load, options.seconds());
            }
            Rounds.inTurns(load, options, through, curves);
            through.forEach(ClosedLoop::close);
        }
        SameAnswers answers = SameAnswers.of(replicas, patients.plans());
        curves.note(answers.toString());
    }
}
