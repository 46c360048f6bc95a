package org.gradus.ehr;

/** EHRs that the admin API would refuse. */
public final class EhrTestAccess {

    private EhrTestAccess() {}

    /** The same EHR at another address. */
    public static Ehr at(Ehr ehr, String baseUrl) {
        return new Ehr(
                ehr.id(),
                ehr.name(),
                baseUrl,
                ehr.tokenUrl(),
                ehr.clientId(),
                ehr.algorithm(),
                ehr.scopes(),
                ehr.patientSystems(),
                ehr.accepts(),
                ehr.active(),
                ehr.quietUntil(),
                ehr.pull());
    }
}
