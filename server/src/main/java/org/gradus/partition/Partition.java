package org.gradus.partition;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import java.util.Collection;

/** Numbers of partitions: one follows from a patient's id alone, so that nothing has to be looked up or remembered. */
public final class Partition {

    /** Holds what belongs to no patient's record. No patient has it. */
    public static final int SHARED = 0;

    private Partition() {}

    /** The partition of a patient's record: from 1 on, the same on every server of whatever version. */
    static int of(String patient) {
        // Java's specification fixes what hashCode of a string is.
        return 1 + Math.floorMod(patient.hashCode(), Integer.MAX_VALUE);
    }

    static RequestPartitionId shared() {
        return RequestPartitionId.fromPartitionId(SHARED);
    }

    static RequestPartitionId ofPatient(String patient) {
        return RequestPartitionId.fromPartitionId(of(patient));
    }

    static RequestPartitionId ofPatients(Collection<String> patients) {
        return RequestPartitionId.fromPartitionIds(
                patients.stream().map(Partition::of).distinct().sorted().toList());
    }
}
