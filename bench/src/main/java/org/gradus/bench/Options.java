package org.gradus.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run is told, as {@code name=value}.
 *
 * @param starter {@code ROOT.war} of the HAPI FHIR JPA server starter, or null to measure Gradus alone
 * @param rounds measured rounds of each load, the servers alternating
 * @param seconds of a run
 * @param warmUp seconds that each load runs at most before the first round, if its rate does not stand still earlier
 * @param plans patients with a plan
 * @param histories patients with two thousand reports
 * @param starts how often each server is started on an existing schema
 * @param heap {@code -Xmx} of both
 * @param java home of the JDK that runs both
 * @param jvm further options of both JVMs, separated by spaces
 * @param loads names of {@link Load}, separated by commas; empty if none is named
 * @param sizes numbers of Observations in the databases of {@link Growth}, from small to large
 * @param reports in the longer history of {@link LongHistory}
 * @param perDay reports of a day in both histories
 * @param turns how often {@link LongHistory} and {@link WithoutPlan} ask each of two in a round
 */
record Options(
        @Nullable Path starter,
        int rounds,
        int seconds,
        int warmUp,
        int plans,
        int histories,
        int starts,
        String heap,
        Path java,
        List<String> jvm,
        List<Load> loads,
        List<Integer> sizes,
        int reports,
        int perDay,
        int turns) {

    static Options of(String... arguments) {
        List<String> loads = List.of(text(arguments, "loads", "").split(","));
        String starter = text(arguments, "starter", "");
        return new Options(
                starter.isEmpty() ? null : Path.of(starter),
                number(arguments, "rounds", 5),
                number(arguments, "seconds", 10),
                number(arguments, "warm-up", 240),
                number(arguments, "plans", 300),
                number(arguments, "histories", 10),
                number(arguments, "starts", 3),
                text(arguments, "heap", "1g"),
                Path.of(text(arguments, "java", System.getProperty("java.home"))),
                Arrays.stream(text(arguments, "jvm", "").split(" "))
                        .filter(option -> !option.isEmpty())
                        .toList(),
                Arrays.stream(Load.values())
                        .filter(load -> loads.contains(load.name()))
                        .toList(),
                Arrays.stream(text(arguments, "sizes", "10000,100000,1000000").split(","))
                        .map(Integer::valueOf)
                        .toList(),
                number(arguments, "reports", 5_000),
                number(arguments, "per-day", 25),
                number(arguments, "turns", 300));
    }

    /** The loads that are named; if none is, what the benchmark is for. */
    Collection<Load> loadsOr(Collection<Load> otherwise) {
        return loads.isEmpty() ? otherwise : loads;
    }

    /** How a server's JVM is started, up to {@code -jar}. */
    List<String> command() {
        List<String> command =
                new ArrayList<>(List.of(java.resolve("bin").resolve("java").toString(), "-Xmx" + heap));
        command.addAll(jvm);
        return command;
    }

    private static int number(String[] arguments, String name, int otherwise) {
        return Integer.parseInt(text(arguments, name, Integer.toString(otherwise)));
    }

    private static String text(String[] arguments, String name, String otherwise) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(name + "="))
                .map(argument -> argument.substring(name.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }
}
