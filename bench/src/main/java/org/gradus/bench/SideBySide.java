package org.gradus.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The same loads on Gradus and on the HAPI FHIR JPA server starter, both up on one PostgreSQL, in turns: ratios of rounds say
 * more than figures of a machine. Token check, validation, evaluation and audit are on; the starter has none of them.
 */
public final class SideBySide {

    private static final int GRADUS = 18_081;
    private static final int STARTER = 18_080;

    private final Options options;
    private final Report report = new Report();

    private SideBySide(Options options) {
        this.options = options;
    }

    /** Takes {@link Options}; run it at the project's root after {@code package}. */
    public static void main(String... arguments) throws Exception {
        new SideBySide(Options.of(arguments)).run();
    }

    private void run() throws IOException, InterruptedException {
        Path jar = ServerProcess.JAR;
        Path war = options.starter();
        try (Database database = new Database()) {
            List<String> jvm = options.command();
            String ourData = database.create("gradus");
            Supplier<ServerProcess> gradus = () -> ServerProcess.gradus(jar, ourData, GRADUS, jvm);
            String theirData = database.create("starter");
            Supplier<ServerProcess> starter =
                    war == null ? null : () -> ServerProcess.starter(war, theirData, STARTER, jvm);
            starts(gradus, starter);
            try (ServerProcess ours = gradus.get();
                    ServerProcess theirs = starter == null ? null : starter.get()) {
                measure(ours, theirs);
            }
        }
        report.print();
    }

    /** The first start makes the schema and is not counted. */
    private void starts(Supplier<ServerProcess> gradus, @Nullable Supplier<ServerProcess> starter) {
        for (int i = 0; i <= options.starts(); i++) {
            try (ServerProcess ours = gradus.get()) {
                report.started(i, ours);
            }
            if (starter != null) {
                try (ServerProcess theirs = starter.get()) {
                    report.started(i, theirs);
                }
            }
        }
    }

    private void measure(ServerProcess ours, @Nullable ServerProcess theirs) throws InterruptedException {
        Population patients = Population.make(ours.subject(), options.plans(), options.histories());
        Population copies = theirs == null ? patients : Population.copy(patients, ours.subject(), theirs.subject());
        for (Load load : options.loadsOr(EnumSet.range(Load.OBSERVATION, Load.DRY_RUN))) {
            List<ClosedLoop> loops = new ArrayList<>();
            loops.add(new ClosedLoop(ours.subject(), patients, new Reports(Population.DAYS_AFTER_SURGERY)));
            if (theirs != null && !load.ours()) {
                loops.add(new ClosedLoop(theirs.subject(), copies, new Reports(Population.DAYS_AFTER_SURGERY)));
            }
            for (ClosedLoop loop : loops) {
                loop.warmUp(load, options.warmUp());
            }
            for (int round = 0; round < options.rounds(); round++) {
                // Who begins changes, so that what one leaves to do to the database does not always fall to the other.
                for (int turn = 0; turn < loops.size(); turn++) {
                    int which = (round + turn) % loops.size();
                    report.measured(load, which, loops.get(which).run(load, options.seconds()));
                }
            }
            report.print(load);
            loops.forEach(ClosedLoop::close);
        }
        report.resident(ours);
        if (theirs != null) {
            report.resident(theirs);
        }
    }
}
