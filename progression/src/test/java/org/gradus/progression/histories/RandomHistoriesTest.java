package org.gradus.progression.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random histories of 200 days, every fifth of 260. {@code -Plong} plays ten thousand, the default build twenty; in every
 * tenth each evaluation is checked against the laws too, which takes four times as long.
 */
class RandomHistoriesTest {

    private static final int HISTORIES = Integer.getInteger("gradus.histories", 20);
    private static final int DAYS = 200;
    private static final int WHOLE = 260;

    @Test
    void never_does_a_plan_do_what_the_rules_do_not_allow_nor_miss_what_they_do() {
        Map<String, Integer> ends = Collections.synchronizedMap(new TreeMap<>());
        Map<Long, String> broken = Collections.synchronizedMap(new TreeMap<>());

        LongStream.range(0, HISTORIES).parallel().forEach(seed -> {
            try {
                String phase = new PlayedHistory(seed, seed % 5 == 0 ? WHOLE : DAYS, seed % 10 == 0).play();
                ends.merge(phase, 1, Integer::sum);
            } catch (AssertionError rule) {
                broken.put(seed, String.valueOf(rule.getMessage()));
            }
        });

        assertThat(broken).as("what is broken, by seed").isEmpty();
        assertThat(ends.keySet()).as("the phases in which they end").contains("P1", "P2", "P3", "P4", "P5");
        System.out.println(HISTORIES + " histories ended in " + ends);
    }
}
