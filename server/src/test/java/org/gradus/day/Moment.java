package org.gradus.day;

/** When something can happen to the server. */
enum Moment {
    /** An admission is stored, and its sender has no answer yet. */
    ADMISSION_STORED,
    /** Of what is pulled from the EHR, one type has been taken and the next one has not. */
    PULL_HALF_DONE,
    /** The EHR has taken something new, and the server does not know. */
    CREATED_AT_THE_EHR,
    /** Half of a transaction's rows are written. */
    TRANSACTION_HALF_WRITTEN,
    /** A clearance is stored, and what follows from it is not decided yet. */
    CLEARANCE_STORED,
    /** A change of the plan is stored, and nobody has noticed yet that the EHR must know. */
    CHANGE_NOT_NOTICED,
    /** The EHR has taken the newer plan, and the server does not know. */
    UPDATED_AT_THE_EHR,
    /** The subscriber has got a notification, and the server does not know. */
    SUBSCRIBER_TOLD
}
