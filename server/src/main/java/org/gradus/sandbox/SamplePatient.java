package org.gradus.sandbox;

import java.util.List;
import java.util.Optional;

/**
 * A sample patient as the welcome page shows one.
 *
 * @param name given name
 * @param user the user name, which is the password too
 * @param title what the story is about, in a few words
 * @param about what has happened, in a sentence
 * @param progress whether the past still plays
 * @param day the day since surgery that has been reached
 * @param lastDay the day since surgery that is today, or was when the story was played
 * @param standing where the plan stands; empty before there is one
 */
record SamplePatient(
        String name,
        String user,
        String title,
        String about,
        Progress progress,
        int day,
        int lastDay,
        Optional<Standing> standing) {

    /** Whether the past still plays. */
    enum Progress {
        WAITS,
        PLAYS,
        READY
    }

    /**
     * Where a plan stands.
     *
     * @param phase title of the phase
     * @param step its number, from 1
     * @param steps how many phases there are
     * @param flags what the flags in force say
     */
    record Standing(String phase, int step, int steps, List<String> flags) {

        Standing {
            flags = List.copyOf(flags);
        }
    }
}
