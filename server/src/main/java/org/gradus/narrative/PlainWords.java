package org.gradus.narrative;

import org.gradus.progression.protocol.AnchorOccurred;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.DailyMaximum;
import org.gradus.progression.protocol.ElapsedDays;
import org.gradus.progression.protocol.NoRiseViolation;
import org.gradus.progression.protocol.SessionDays;
import org.gradus.progression.protocol.SessionHeld;
import org.gradus.progression.protocol.SessionMinutes;
import org.gradus.progression.protocol.ValidClearance;
import org.jspecify.annotations.Nullable;

/** What each kind of criterion asks of a patient, without codes and numbers. */
final class PlainWords {

    private PlainWords() {}

    static String of(@Nullable Criterion criterion) {
        if (criterion instanceof ElapsedDays) {
            return "more time since your operation";
        } else if (criterion instanceof AnchorOccurred) {
            return "your operation";
        } else if (criterion instanceof ValidClearance) {
            return "your physician's approval";
        } else if (criterion instanceof DailyMaximum) {
            return "a week of low values: please report every day";
        } else if (criterion instanceof SessionMinutes || criterion instanceof SessionDays) {
            return "more days with enough exercise: please record every session";
        } else if (criterion instanceof SessionHeld) {
            return "a session with your therapist";
        } else if (criterion instanceof NoRiseViolation) {
            return "a slow and steady increase from week to week";
        }
        return "something that your care team checks";
    }
}
