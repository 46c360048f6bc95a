package org.gradus.bench;

import org.HdrHistogram.Histogram;

/**
 * One run.
 *
 * @param times of the good answers, in microseconds
 * @param refused answers that were not what was asked for
 * @param seconds that it took
 * @param cpuMillis of the server's process
 */
record Measured(Histogram times, int refused, double seconds, long cpuMillis) {

    double perSecond() {
        return times.getTotalCount() / seconds;
    }

    double millisAt(double percentile) {
        return times.getValueAtPercentile(percentile) / 1e3;
    }

    double cpuMillisEach() {
        return (double) cpuMillis / Math.max(1, times.getTotalCount());
    }
}
