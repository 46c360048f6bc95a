package org.gradus.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** So many connections, each of which sends its next request when the one before is answered, for so many seconds. */
final class ClosedLoop implements AutoCloseable {

    private static final int WINDOW = 15;

    private final String name;
    private final List<Subject> servers;
    private final Population population;
    private final Reports reports;
    /** Kept from run to run, with their tokens, as clients keep them. */
    private final List<Connection> connections = new ArrayList<>();

    ClosedLoop(Subject subject, Population population, Reports reports) {
        this(subject.name(), List.of(subject), population, reports);
    }

    /** @param servers over which the connections are spread, one after the other */
    ClosedLoop(String name, List<Subject> servers, Population population, Reports reports) {
        this.name = name;
        this.servers = List.copyOf(servers);
        this.population = population;
        this.reports = reports;
    }

    /**
     * Runs a load until its rate stands still: until no window of the last three was more than 3 % faster than the one that was
     * the fastest before them. The JVM compiles what is called often for minutes; to measure earlier is to measure that.
     *
     * @param most seconds after which it is taken as it is
     */
    void warmUp(Load load, int most) throws InterruptedException {
        double best = 0;
        int without = 0;
        for (int spent = 0; spent < most && without < 3; spent += WINDOW) {
            double now = run(load, Math.min(WINDOW, most - spent)).perSecond();
            System.out.printf(Locale.ROOT, "%s warms up, %s: %.1f/s%n", name, load, now);
            without = now > best * 1.03 ? 0 : without + 1;
            best = Math.max(best, now);
        }
    }

    Measured run(Load load, int seconds) throws InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(load.connections);
        try {
            long cpu = cpuMillis();
            long start = System.nanoTime();
            long end = start + TimeUnit.SECONDS.toNanos(seconds);
            List<Future<Client>> running = new ArrayList<>();
            for (int i = 0; i < load.connections; i++) {
                if (i == connections.size()) {
                    connections.add(new Connection(servers.get(i % servers.size())));
                }
                Connection connection = connections.get(i);
                running.add(clients.submit(() -> new Client().run(load, connection, end)));
            }
            Histogram times = new Histogram(3);
            int refused = 0;
            for (Future<Client> one : running) {
                Client client = one.get();
                times.add(client.times);
                refused += client.refused;
            }
            double took = (System.nanoTime() - start) / 1e9;
            return new Measured(times, refused, took, cpuMillis() - cpu);
        } catch (ExecutionException e) {
            throw new IllegalStateException(name + ", " + load, e);
        } finally {
            clients.shutdownNow();
        }
    }

    private long cpuMillis() {
        return servers.stream()
                .mapToLong(server -> Processes.cpuMillis(server.pid()))
                .sum();
    }

    @Override
    public void close() {
        connections.forEach(Connection::close);
    }

    private final class Client {

        private final Histogram times = new Histogram(3);
        private int refused;

        private Client run(Load load, Connection connection, long end) {
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
            return this;
        }
    }
}
