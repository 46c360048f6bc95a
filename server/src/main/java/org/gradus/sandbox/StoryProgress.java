package org.gradus.sandbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** How far a sample patient's story has been played, so that it goes on there after a restart. */
@Entity
@Table(name = "GRADUS_SAMPLE_STORY")
class StoryProgress {

    /** The record itself comes first, on the day of surgery. */
    private static final int BEFORE = -1;

    @Id
    @Column(name = "NAME")
    private String name;

    @Column(name = "SURGERY", nullable = false)
    private LocalDate surgery;

    @Column(name = "PLAYED_DAY", nullable = false)
    private int playedDay;

    @Column(name = "FINISHED", nullable = false)
    private boolean finished;

    /** For Hibernate. */
    protected StoryProgress() {}

    StoryProgress(String name, LocalDate surgery) {
        this.name = name;
        this.surgery = surgery;
        this.playedDay = BEFORE;
    }

    /** Notes that a day has been played. */
    void played(int day) {
        playedDay = day;
    }

    /** Notes that there is nothing more to play. */
    void finish() {
        finished = true;
    }

    LocalDate surgery() {
        return surgery;
    }

    int nextDay() {
        return playedDay + 1;
    }

    boolean isFinished() {
        return finished;
    }
}
