package org.gradus.enrolment;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gradus.progression.protocol.Protocol;
import org.gradus.record.PlanIds;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Gathers all that a new plan is made of. */
@Component
class PlanCases {

    private final EnrolmentReader reader;
    private final Accepters accepters;

    PlanCases(EnrolmentReader reader, Accepters accepters) {
        this.reader = reader;
        this.accepters = accepters;
    }

    PlanCase of(
            String patientId,
            Protocol protocol,
            ZoneId zone,
            Optional<Surgery> surgery,
            Optional<Reference> enrolling,
            Instant now) {
        return new PlanCase(
                PlanIds.newPlan(),
                patientId,
                key(patientId, protocol, surgery),
                protocol,
                reader.content(protocol),
                Beginning.state(protocol, zone, surgery.map(Surgery::anchor), now),
                accepters.accepter(enrolling, surgery),
                surgery.map(found -> conditions(found.procedure())).orElse(List.of()),
                reader.careTeam(patientId),
                now);
    }

    /** The key of that enrolment. */
    static EnrolmentKey key(String patientId, Protocol protocol, Optional<Surgery> surgery) {
        return EnrolmentKey.of(patientId, url(protocol), surgery.map(Surgery::id));
    }

    /** Canonical of a protocol without its version. */
    static String url(Protocol protocol) {
        return url(protocol.canonical());
    }

    static String url(String canonical) {
        int bar = canonical.indexOf('|');
        return bar < 0 ? canonical : canonical.substring(0, bar);
    }

    private static List<Reference> conditions(Procedure procedure) {
        return procedure.getReasonReference().stream()
                .filter(reason ->
                        "Condition".equals(reason.getReferenceElement().getResourceType()))
                .map(reason -> new Reference(reason.getReferenceElement().toUnqualifiedVersionless()))
                .toList();
    }
}
