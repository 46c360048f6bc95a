package org.gradus.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** So many connections, each of which sends its next request when the one before is answered, for so many seconds. */
final class ClosedLoop {

    private final Subject subject;
    private final Population population;
    private final Reports reports;

    ClosedLoop(Subject subject, Population population, Reports reports) {
        this.subject = subject;
        this.population = population;
        this.reports = reports;
    }

    Measured run(Load load, int seconds) throws InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(load.connections);
        try {
            long cpu = Processes.cpuMillis(subject.pid());
            long start = System.nanoTime();
            long end = start + TimeUnit.SECONDS.toNanos(seconds);
            List<Future<Client>> running = new ArrayList<>();
            for (int i = 0; i < load.connections; i++) {
                running.add(clients.submit(() -> new Client().run(load, end)));
            }
            Histogram times = new Histogram(3);
            int refused = 0;
            for (Future<Client> one : running) {
                Client client = one.get();
                times.add(client.times);
                refused += client.refused;
            }
            double took = (System.nanoTime() - start) / 1e9;
            return new Measured(times, refused, took, Processes.cpuMillis(subject.pid()) - cpu);
        } catch (ExecutionException e) {
            throw new IllegalStateException(subject.name() + ", " + load, e);
        } finally {
            clients.shutdownNow();
        }
    }

    private final class Client {

        private final Histogram times = new Histogram(3);
        private int refused;

        private Client run(Load load, long end) {
            try (Connection connection = new Connection(subject)) {
                while (System.nanoTime() < end) {
                    Ask ask = load.next(population, reports);
                    long sent = System.nanoTime();
                    Answer answer = connection.send(ask);
                    if (load.answered(answer)) {
                        times.recordValue((System.nanoTime() - sent) / 1_000);
                    } else {
                        refused++;
                    }
                }
            }
            return this;
        }
    }
}
