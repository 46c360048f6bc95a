package org.gradus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How something grows: several settings that were measured in turns, each beside the first one. */
final class Curves {

    private final String title;
    private final List<String> settings;
    private final Map<Load, List<List<Measured>>> runs = new EnumMap<>(Load.class);
    private final List<String> notes = new ArrayList<>();

    /** @param title what the ratios are by what */
    Curves(String title, List<String> settings) {
        this.title = title;
        this.settings = List.copyOf(settings);
    }

    void measured(Load load, int setting, Measured run) {
        runs.computeIfAbsent(
                        load,
                        key -> settings.stream()
                                .map(each -> (List<Measured>) new ArrayList<Measured>())
                                .toList())
                .get(setting)
                .add(run);
    }

    /** A sentence below the table. */
    void note(String note) {
        notes.add(note);
        System.out.println(note);
    }

    /** The lines of one load, to the screen. */
    void print(Load load) {
        lines(load).forEach(System.out::println);
    }

    private List<String> lines(Load load) {
        List<List<Measured>> all = runs.getOrDefault(load, List.of());
        return IntStream.range(0, all.size())
                .mapToObj(i -> "| " + load.title + ", " + load.connections + " | " + settings.get(i) + " | "
                        + ratio(all, i, Measured::perSecond) + " | " + ratio(all, i, run -> run.millisAt(50)) + " | "
                        + ratio(all, i, run -> run.millisAt(99)) + " | " + ratio(all, i, Measured::cpuMillisEach)
                        + " | " + figures(all.get(i)) + " |")
                .toList();
    }

    private static Ratio ratio(List<List<Measured>> all, int setting, ToDoubleFunction<Measured> figure) {
        List<Measured> first = all.get(0);
        List<Measured> other = all.get(setting);
        return Ratio.of(IntStream.range(0, first.size())
                .mapToObj(round -> figure.applyAsDouble(other.get(round)) / figure.applyAsDouble(first.get(round)))
                .toList());
    }

    private static String figures(List<Measured> runs) {
        int refused = runs.stream().mapToInt(Measured::refused).sum();
        return String.format(
                Locale.ROOT,
                "%.0f/s, p50 %.1f, p99 %.1f ms, %.1f ms CPU%s",
                Ratio.middle(runs, Measured::perSecond),
                Ratio.middle(runs, run -> run.millisAt(50)),
                Ratio.middle(runs, run -> run.millisAt(99)),
                Ratio.middle(runs, Measured::cpuMillisEach),
                refused == 0 ? "" : ", REFUSED " + refused);
    }

    /** The whole, to the screen and to a file of that name in {@code bench/target}. */
    void print(String file) throws IOException {
        List<String> all = new ArrayList<>();
        all.add(title + ": the median of the rounds' ratios, with the least and the most.");
        all.add("");
        all.add("| load, connections | of | answers | p50 | p99 | CPU each | figures |");
        all.add("| --- | --- | --- | --- | --- | --- | --- |");
        runs.keySet().forEach(load -> all.addAll(lines(load)));
        for (String note : notes) {
            all.add("");
            all.add(note);
        }
        Files.write(Path.of("bench", "target", file), all);
        all.forEach(System.out::println);
    }
}
