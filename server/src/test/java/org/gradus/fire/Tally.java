package org.gradus.fire;

import java.util.ArrayList;
import java.util.List;

/** What a run under fire came to, in one line. */
final class Tally {

    private final String run;
    private final List<Course> courses = new ArrayList<>();

    /** @param run what was done to the server, and how to do the same again */
    Tally(String run) {
        this.run = run;
    }

    void add(List<Course> more) {
        courses.addAll(more);
    }

    /** For whoever reads the build's output; what was lost or doubled has failed the test before. */
    void print() {
        int acknowledged = courses.stream()
                .mapToInt(course -> course.acknowledged().size())
                .sum();
        int unknown = courses.stream().mapToInt(Course::unanswered).sum();
        long steps = courses.stream().filter(Course::isCleared).count();
        System.out.println(run + ": " + courses.size() + " patients, " + acknowledged + " acknowledged writes, "
                + unknown + " without an answer, " + steps
                + " acknowledged triggers; none lost, none doubled, none half done.");
    }
}
