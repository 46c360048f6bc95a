package org.gradus.progression.histories;

import java.util.function.UnaryOperator;
import org.gradus.progression.fixtures.Arrivals;
import org.gradus.progression.fixtures.Codes;
import org.gradus.progression.fixtures.Staff;

/** One thing that happened to a patient, in the plainest terms; the same thing goes to the core as a report. */
final class Event {

    enum Kind {
        PAIN,
        PAIN_IN_WORDS,
        PAIN_DURING,
        WALK,
        RUN,
        CYCLE,
        APPROVAL,
        DENIAL,
        NURSE_APPROVAL,
        TEMPERATURE,
        CHEST_PAIN,
        THERAPY
    }

    final Kind kind;
    /** Name by which it can be revised, and its order of arrival. */
    final int number;
    /** Local day and minute of the day on which it happened. */
    final int day;

    final int minute;
    /** Activity of a pain, kind of a clearance. */
    final String item;
    /** Pain, metres or degrees; minutes of a session are apart. */
    int value;

    final int minutes;
    boolean mistaken;

    Event(Kind kind, int number, int day, int minute, String item, int value, int minutes) {
        this.kind = kind;
        this.number = number;
        this.day = day;
        this.minute = minute;
        this.item = item;
        this.value = value;
        this.minutes = minutes;
    }

    boolean is(Kind... kinds) {
        for (Kind one : kinds) {
            if (kind == one) {
                return !mistaken;
            }
        }
        return false;
    }

    /** Whether it is at or after another. */
    boolean notBefore(Event other) {
        return day > other.day || day == other.day && minute >= other.minute;
    }

    private String time() {
        return String.format("%02d:%02d", minute / 60, minute % 60);
    }

    String name() {
        return "event " + number;
    }

    /** How it arrives. */
    UnaryOperator<Arrivals> arrival() {
        return arrivals -> {
            Arrivals a = arrivals.dated(day).at(time()).named(name());
            return switch (kind) {
                case PAIN -> a.pain(value);
                case PAIN_IN_WORDS -> a.painInWords();
                case PAIN_DURING -> a.painDuring(item, value);
                case WALK -> value == 0 ? a.walked(minutes) : a.walk(value, "m", minutes);
                case RUN -> a.run(value, minutes);
                case CYCLE -> a.cycled(minutes);
                case APPROVAL -> a.cleared(item);
                case DENIAL -> a.denied(item);
                case NURSE_APPROVAL -> a.clearance(item, Codes.APPROVED, Staff.NURSE);
                case TEMPERATURE -> a.temperature(value, "Cel");
                case CHEST_PAIN -> a.symptom(Codes.snomed("29857009"));
                case THERAPY -> a.therapySession();
            };
        };
    }

    @Override
    public String toString() {
        return "d" + day + " " + time() + " " + kind + " " + item + " " + value + (mistaken ? " (a mistake)" : "");
    }
}
