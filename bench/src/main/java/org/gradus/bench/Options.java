package org.gradus.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run is told, as {@code name=value}.
 *
 * @param starter {@code ROOT.war} of the HAPI FHIR JPA server starter, or null to measure Gradus alone
 * @param rounds measured rounds of each load, the servers alternating
 * @param seconds of a run
 * @param warmUp seconds of each load before the first round
 * @param plans patients with a plan
 * @param starts how often each server is started on an existing schema
 * @param heap {@code -Xmx} of both
 * @param loads names of {@link Load}, separated by commas; all of them if none is named
 */
record Options(
        @Nullable Path starter,
        int rounds,
        int seconds,
        int warmUp,
        int plans,
        int starts,
        String heap,
        List<Load> loads) {

    static Options of(String... arguments) {
        List<String> loads = List.of(text(arguments, "loads", "").split(","));
        String starter = text(arguments, "starter", "");
        return new Options(
                starter.isEmpty() ? null : Path.of(starter),
                number(arguments, "rounds", 5),
                number(arguments, "seconds", 10),
                number(arguments, "warm-up", 40),
                number(arguments, "plans", 300),
                number(arguments, "starts", 3),
                text(arguments, "heap", "1g"),
                Arrays.stream(Load.values())
                        .filter(load -> loads.equals(List.of("")) || loads.contains(load.name()))
                        .toList());
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
