package org.gradus.progression.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Random histories, most of 120 days, some of 260. {@code -Plong} plays ten thousand, the default build twenty. */
class RandomHistoriesTest {

    private static final int HISTORIES = Integer.getInteger("gradus.histories", 20);
    private static final int SHORT = 120;
    private static final int WHOLE = 260;

    @Test
    void never_does_a_plan_do_what_the_rules_do_not_allow_nor_miss_what_they_do() {
        Map<String, Integer> ends = new TreeMap<>();

        LongStream.range(0, HISTORIES).parallel().forEach(seed -> {
            String phase = new PlayedHistory(seed, seed % 5 == 0 ? WHOLE : SHORT, false).play();
            synchronized (ends) {
                ends.merge(phase, 1, Integer::sum);
            }
        });

        assertThat(ends.keySet()).as("the phases in which they end").contains("P1", "P2", "P3");
    }

    @Test
    void on_random_histories_every_evaluation_keeps_the_laws() {
        LongStream.range(1000, 1002).parallel().forEach(seed -> new PlayedHistory(seed, SHORT, true).play());
    }
}
