package org.gradus.record;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Patients whom one piece of work has to itself: a sandbox plays their past at its own times, and an evaluation at the
 * present would come in between. Kept in memory, since a sandbox is one server; production reserves nobody.
 */
@Component
public class ReservedPatients {

    private final Set<String> reserved = ConcurrentHashMap.newKeySet();
    private final ThreadLocal<@Nullable String> own = new ThreadLocal<>();

    /** From now on only {@link #alone} evaluates that patient. */
    public void reserve(String patientId) {
        reserved.add(patientId);
    }

    /** Lets everybody evaluate that patient again. */
    public void release(String patientId) {
        reserved.remove(patientId);
    }

    /** Does work for which the patient has been reserved, on this thread. */
    public void alone(String patientId, Runnable work) {
        own.set(patientId);
        try {
            work.run();
        } finally {
            own.remove();
        }
    }

    /** Whether somebody else than this thread has the patient to itself. */
    public boolean isClosed(String patientId) {
        return reserved.contains(patientId) && !patientId.equals(own.get());
    }

    /** All who are reserved, by whomever; empty where nobody is. */
    Optional<Set<String>> all() {
        return Optional.of(Set.copyOf(reserved)).filter(patients -> !patients.isEmpty());
    }
}
