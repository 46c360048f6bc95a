package org.gradus.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gradus.evaluation.CarePlanEvaluation;
import org.gradus.record.PlanStore;
import org.gradus.record.ReservedPatients;
import org.gradus.schedule.ClinicalClock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Plays stories day by day on a clock of their own, by the road that every report takes: reviews run when they fall due,
 * reports are stored, and the plan is evaluated. A day that was played before, as when the server ended in its midst,
 * changes nothing when it is played again.
 */
@Component
@ConditionalOnProperty(name = "gradus.mode", havingValue = "sandbox")
class StoryPlayer {

    private final StoryBook book;
    private final SampleRecords records;
    private final CarePlanEvaluation evaluation;
    private final PlanStore plans;
    private final ReservedPatients reserved;
    private final ClinicalClock clock;

    StoryPlayer(
            StoryBook book,
            SampleRecords records,
            CarePlanEvaluation evaluation,
            PlanStore plans,
            ReservedPatients reserved,
            ClinicalClock clock) {
        this.book = book;
        this.records = records;
        this.evaluation = evaluation;
        this.plans = plans;
        this.reserved = reserved;
        this.clock = clock;
    }

    /**
     * Plays the next day of a story.
     *
     * @return whether there are more
     */
    boolean playDay(String name) {
        StoryProgress progress = book.open(name);
        SampleStory story = book.story(name);
        int day = progress.nextDay();
        if (progress.isFinished() || day > story.lastDay() || story.in(day).isAfter(book.now())) {
            book.close(name, progress);
            return false;
        }
        reserved.alone(story.patient(), () -> play(story, day));
        progress.played(day);
        book.save(progress);
        return true;
    }

    private void play(SampleStory story, int day) {
        Instant in = story.in(day);
        review(story.patient(), in);
        clock.at(in, () -> {
            if (day == 0) {
                records.store(story.resources());
                records.enroll(story);
            }
            List<String> reports = story.reportsOn(day);
            if (!reports.isEmpty()) {
                records.store(reports);
            }
            // Should the evaluation that follows a write have failed, this one says why.
            evaluation.evaluateAt(story.patient(), in);
        });
    }

    /** What falls due on the way to that instant, in order. One that stays due is looked at again with the day's reports. */
    private void review(String patient, Instant end) {
        Optional<Instant> due = plans.nextReviewOf(patient, end);
        while (due.isPresent()) {
            Instant now = due.get();
            clock.at(now, () -> evaluation.evaluateAt(patient, now));
            due = plans.nextReviewOf(patient, end).filter(next -> next.isAfter(now));
        }
    }
}
