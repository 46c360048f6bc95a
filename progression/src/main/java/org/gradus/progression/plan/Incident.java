package org.gradus.progression.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.evidence.EvidenceId;

/**
 * One event that holds activities: a red flag, pain during an activity, a pain spike. Its start and its release are
 * recorded when processed.
 *
 * @param item protocol item of the rule
 * @param key what tells it from other events of the rule: a reference, or a local day
 * @param event when it happened
 * @param startedOn local day on which the hold began
 * @param activities protocol items that it holds; empty means all that its rule covers
 * @param evidence the reports behind it
 * @param state where it stands
 * @param escalated since when it can end by a clearance only; empty when it is not escalated
 * @param releasedOn local day of its release
 * @param usedByReturn whether a return to the phase before has been made for it (ruling 36)
 * @param withdrawn whether every report behind it has been withdrawn or corrected (ruling 9)
 */
public record Incident(
        String item,
        String key,
        Effective event,
        LocalDate startedOn,
        Set<String> activities,
        List<EvidenceId> evidence,
        State state,
        Optional<Effective> escalated,
        Optional<LocalDate> releasedOn,
        boolean usedByReturn,
        boolean withdrawn) {

    public Incident {
        activities = Set.copyOf(activities);
        evidence = List.copyOf(evidence);
    }

    /** Where an incident stands. */
    public enum State {
        OPEN,
        RELEASED
    }

    public static Incident opened(
            String item,
            String key,
            Effective event,
            LocalDate startedOn,
            Set<String> activities,
            List<EvidenceId> evidence) {
        return new Incident(
                item,
                key,
                event,
                startedOn,
                activities,
                evidence,
                State.OPEN,
                Optional.empty(),
                Optional.empty(),
                false,
                false);
    }

    /**
     * One that a clearance had ended before it was known: it never held anything, and a later denial does not begin it
     * (rulings 35, 52).
     */
    public static Incident settled(
            String item,
            String key,
            Effective event,
            LocalDate knownOn,
            Set<String> activities,
            List<EvidenceId> evidence) {
        return new Incident(
                item,
                key,
                event,
                knownOn,
                activities,
                evidence,
                State.RELEASED,
                Optional.empty(),
                Optional.empty(),
                false,
                false);
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether a clearance had ended it before it was known. */
    public boolean neverHeld() {
        return state == State.RELEASED && releasedOn.isEmpty();
    }

    public Incident released(LocalDate day) {
        return changed(parts -> {
            parts.state = State.RELEASED;
            parts.releasedOn = Optional.of(day);
        });
    }

    /** Open again, as if it had not been released. */
    public Incident reopened() {
        return changed(Parts::open);
    }

    /** It can end by a clearance only that is effective at or after the given time. */
    public Incident escalatedAt(Effective time) {
        return changed(parts -> {
            parts.open();
            parts.escalated = Optional.of(time);
        });
    }

    public Incident markedReturned() {
        return changed(parts -> parts.usedByReturn = true);
    }

    /** This incident as the continuation of one that is open already: the hold began with that one (ruling 36). */
    public Incident continuing(Incident earlier) {
        return changed(parts -> {
            parts.startedOn = earlier.startedOn().isBefore(startedOn) ? earlier.startedOn() : startedOn;
            parts.usedByReturn = usedByReturn || earlier.usedByReturn();
        });
    }

    /** The same incident on present evidence; what is withdrawn keeps the reports that it rested on. */
    public Incident on(List<EvidenceId> present, boolean nowWithdrawn) {
        return changed(parts -> {
            parts.evidence = nowWithdrawn ? evidence : present;
            parts.withdrawn = nowWithdrawn;
        });
    }

    private Incident changed(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return new Incident(
                item,
                key,
                event,
                parts.startedOn,
                activities,
                parts.evidence,
                parts.state,
                parts.escalated,
                parts.releasedOn,
                parts.usedByReturn,
                parts.withdrawn);
    }

    /** What can change of an incident. */
    private static final class Parts {
        LocalDate startedOn;
        List<EvidenceId> evidence;
        State state;
        Optional<Effective> escalated;
        Optional<LocalDate> releasedOn;
        boolean usedByReturn;
        boolean withdrawn;

        Parts(Incident incident) {
            startedOn = incident.startedOn;
            evidence = incident.evidence;
            state = incident.state;
            escalated = incident.escalated;
            releasedOn = incident.releasedOn;
            usedByReturn = incident.usedByReturn;
            withdrawn = incident.withdrawn;
        }

        void open() {
            state = State.OPEN;
            releasedOn = Optional.empty();
        }
    }
}
