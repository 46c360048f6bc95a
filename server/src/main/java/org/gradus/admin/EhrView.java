package org.gradus.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import org.gradus.ehr.Ehr;
import org.jspecify.annotations.Nullable;

/**
 * An EHR as the API shows it.
 *
 * @param jwksUrl where it finds our public keys
 */
@JsonInclude(Include.NON_NULL)
record EhrView(
        String id,
        String name,
        String baseUrl,
        @Nullable String tokenUrl,
        String clientId,
        String jwksUrl,
        String algorithm,
        List<String> scopes,
        List<String> patientSystems,
        String accepts,
        boolean active,
        @Nullable Instant quietUntil,
        Ehr.@Nullable Pull pull) {

    static EhrView of(Ehr ehr, String root) {
        return new EhrView(
                ehr.id(),
                ehr.name(),
                ehr.baseUrl(),
                ehr.tokenUrl(),
                ehr.clientId(),
                root + "/ehr/" + ehr.id() + "/jwks",
                ehr.algorithm(),
                ehr.scopes(),
                ehr.patientSystems(),
                EhrRules.word(ehr.accepts()),
                ehr.active(),
                ehr.quietUntil(),
                ehr.pull());
    }
}
