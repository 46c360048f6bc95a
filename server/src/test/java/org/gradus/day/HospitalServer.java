package org.gradus.day;

import java.time.Duration;
import java.util.function.Supplier;
import org.gradus.testing.Tokens;

/** The server of the day, as those who talk to it see it. */
interface HospitalServer {

    /** Where HL7 v2 is spoken. */
    int mllpPort();

    /** Makes tokens, and clients that talk FHIR with them. */
    Tokens tokens();

    /** Lets that time pass for what waits to be sent to an EHR. */
    void letPass(String ehr, Duration time);

    /** Something outside has come to that moment. Whether the server has died there. */
    default boolean reach(Moment moment) {
        return false;
    }

    /** Does something of which that moment is a part; if the server dies there, it is done until it is answered. */
    default <T> T through(Moment moment, Supplier<T> action) {
        return action.get();
    }
}
