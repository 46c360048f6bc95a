package org.gradus.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Two kinds of requests, one after the other over one connection, so that both meet the same machine at the same moment. A
 * request that is refused ends it.
 */
final class Turns {

    private final Connection connection;
    private final List<Histogram> ones = new ArrayList<>();
    private final List<Histogram> others = new ArrayList<>();

    Turns(Connection connection) {
        this.connection = connection;
    }

    /** Asks both for so many seconds, without measuring. */
    void warmUp(Supplier<Ask> one, Supplier<Ask> other, int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            connection.required(one.get());
            connection.required(other.get());
        }
    }

    /** Asks each so many times. Who begins changes. */
    void round(Supplier<Ask> one, Supplier<Ask> other, int times) {
        Histogram ofOne = new Histogram(3);
        Histogram ofOther = new Histogram(3);
        for (int i = 0; i < times; i++) {
            if (i % 2 == 0) {
                time(one, ofOne);
                time(other, ofOther);
            } else {
                time(other, ofOther);
                time(one, ofOne);
            }
        }
        ones.add(ofOne);
        others.add(ofOther);
    }

    private void time(Supplier<Ask> next, Histogram times) {
        Ask ask = next.get();
        long sent = System.nanoTime();
        connection.required(ask);
        times.recordValue((System.nanoTime() - sent) / 1_000);
    }

    /** A table with the ratios of the first by the second: the median of the rounds, with the least and the most. */
    List<String> table(String one, String other) {
        return List.of(
                "| " + one + " by " + other + " | p50 | p90 |",
                "| --- | --- | --- |",
                "| ratio | " + ratio(50) + " | " + ratio(90) + " |",
                "| " + one + ", ms | " + millis(ones, 50) + " | " + millis(ones, 90) + " |",
                "| " + other + ", ms | " + millis(others, 50) + " | " + millis(others, 90) + " |");
    }

    private Ratio ratio(double percentile) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ones.size(); i++) {
            ratios.add((double) ones.get(i).getValueAtPercentile(percentile)
                    / others.get(i).getValueAtPercentile(percentile));
        }
        return Ratio.of(ratios);
    }

    private static String millis(List<Histogram> rounds, double percentile) {
        return String.format(
                Locale.ROOT, "%.1f", Ratio.middle(rounds, round -> round.getValueAtPercentile(percentile) / 1e3));
    }
}
