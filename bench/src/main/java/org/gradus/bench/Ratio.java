package org.gradus.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What alternated rounds say of two servers: the median of the rounds' ratios, and the least and the most of them. */
record Ratio(double median, double least, double most) {

    static Ratio of(List<Double> rounds) {
        List<Double> sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Ratio(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** The median of a figure over rounds. */
    static <T> double middle(List<T> rounds, ToDoubleFunction<T> figure) {
        return of(rounds.stream().map(figure::applyAsDouble).toList()).median();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", median, least, most);
    }
}
