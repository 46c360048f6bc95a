package org.gradus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Gathers what was measured and tells it in Markdown, as it comes and at the end in {@code bench/target/report.md}. */
final class Report {

    private final Map<Load, List<List<Measured>>> runs = new EnumMap<>(Load.class);
    private final Map<String, List<ServerProcess>> starts = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();

    void started(int time, ServerProcess server) {
        String name = server.subject().name();
        if (time > 0) {
            starts.computeIfAbsent(name, key -> new ArrayList<>()).add(server);
        }
        System.out.printf(
                Locale.ROOT,
                "%s: ready after %.1f s with %d MB%s%n",
                name,
                server.secondsToReady(),
                server.residentWhenReady(),
                time == 0 ? " (new schema)" : "");
    }

    void resident(ServerProcess server) {
        lines.add(String.format(
                "| %s | memory after all loads | %d MB |",
                server.subject().name(),
                Processes.residentMegabytes(server.subject().pid())));
    }

    void measured(Load load, int server, Measured run) {
        List<List<Measured>> both = runs.computeIfAbsent(load, key -> new ArrayList<>());
        while (both.size() <= server) {
            both.add(new ArrayList<>());
        }
        both.get(server).add(run);
    }

    /** One load's line. */
    void print(Load load) {
        List<List<Measured>> both = runs.getOrDefault(load, List.of());
        StringBuilder line =
                new StringBuilder("| ").append(load.title).append(" | ").append(load.connections);
        if (both.size() == 2) {
            line.append(" | ").append(ratio(both, Measured::perSecond));
            line.append(" | ").append(ratio(both, run -> run.millisAt(50)));
            line.append(" | ").append(ratio(both, run -> run.millisAt(99)));
            line.append(" | ").append(ratio(both, Measured::cpuMillisEach));
        } else {
            line.append(" | | | |");
        }
        for (List<Measured> one : both) {
            line.append(String.format(
                    Locale.ROOT,
                    " | %.0f/s, p50 %.1f, p99 %.1f ms, %.1f ms CPU%s",
                    Ratio.middle(one, Measured::perSecond),
                    Ratio.middle(one, run -> run.millisAt(50)),
                    Ratio.middle(one, run -> run.millisAt(99)),
                    Ratio.middle(one, Measured::cpuMillisEach),
                    refused(one)));
        }
        String told = line.append(" |").toString();
        lines.add(told);
        System.out.println(told);
    }

    private static String refused(List<Measured> runs) {
        int refused = runs.stream().mapToInt(Measured::refused).sum();
        return refused == 0 ? "" : ", REFUSED " + refused;
    }

    private static Ratio ratio(List<List<Measured>> both, ToDoubleFunction<Measured> figure) {
        int rounds = Math.min(both.get(0).size(), both.get(1).size());
        return Ratio.of(IntStream.range(0, rounds)
                .mapToObj(i -> figure.applyAsDouble(both.get(0).get(i))
                        / figure.applyAsDouble(both.get(1).get(i)))
                .toList());
    }

    /** The whole, to the screen and to the file. */
    void print() throws IOException {
        List<String> all = new ArrayList<>();
        all.add("Gradus by starter: the median of the rounds' ratios, with the least and the most.");
        all.add("");
        all.add("| load | connections | answers | p50 | p99 | CPU each | Gradus | starter |");
        all.add("| --- | --- | --- | --- | --- | --- | --- | --- |");
        all.addAll(lines);
        all.add("");
        starts.forEach((name, servers) -> all.add(String.format(
                Locale.ROOT,
                "%s: ready after %s s on an existing schema, with %s MB.",
                name,
                Ratio.of(servers.stream().map(ServerProcess::secondsToReady).toList()),
                Ratio.of(servers.stream()
                        .map(server -> (double) server.residentWhenReady())
                        .toList()))));
        Files.write(Path.of("bench", "target", "report.md"), all);
        all.forEach(System.out::println);
    }
}
