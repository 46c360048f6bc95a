package org.gradus.enrolment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;
import org.gradus.evaluation.ArrivalTrigger;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.protocol.Protocol;
import org.gradus.protocol.ProtocolCatalog;
import org.gradus.record.FhirNames;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.springframework.stereotype.Component;

/** Enrols by itself, where that is configured, when a completed index surgery or a referral arrives (rulings 65, 66). */
@Component
class AutomaticEnrolment implements ArrivalTrigger {

    private final EnrolmentSettings settings;
    private final ProtocolCatalog protocols;
    private final EnrolmentReader reader;
    private final SurgeryReader surgeries;
    private final PlanBeginnings beginnings;
    private final Accepters accepters;

    AutomaticEnrolment(
            EnrolmentSettings settings,
            ProtocolCatalog protocols,
            EnrolmentReader reader,
            SurgeryReader surgeries,
            PlanBeginnings beginnings,
            Accepters accepters) {
        this.settings = settings;
        this.protocols = protocols;
        this.reader = reader;
        this.surgeries = surgeries;
        this.beginnings = beginnings;
        this.accepters = accepters;
    }

    @Override
    public boolean concerns(IBaseResource resource) {
        if (resource instanceof Procedure procedure) {
            return procedure.getStatus() == Procedure.ProcedureStatus.COMPLETED
                    && protocol()
                            .filter(found -> isIndexSurgery(procedure, found))
                            .isPresent();
        }
        return settings.automatic() && resource instanceof ServiceRequest request && isReferral(request);
    }

    private static boolean isIndexSurgery(Procedure procedure, Protocol protocol) {
        IndexSurgeries surgeries = IndexSurgeries.of(protocol);
        return hasCode(procedure.getCode(), surgeries.codes()::contains);
    }

    /** A referral from outside; the plan's own carries a protocol item and must not enrol again. */
    private boolean isReferral(ServiceRequest request) {
        return request.getStatus() == ServiceRequest.ServiceRequestStatus.ACTIVE
                && request.getIntent() == ServiceRequest.ServiceRequestIntent.ORDER
                && hasCode(request.getCode(), settings::isReferral)
                && request.getIdentifier().stream()
                        .noneMatch(identifier -> FhirNames.PROTOCOL_ITEM.equals(identifier.getSystem()));
    }

    private static boolean hasCode(CodeableConcept concept, Predicate<Code> wanted) {
        return concept.getCoding().stream()
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .anyMatch(coding -> wanted.test(new Code(coding.getSystem(), coding.getCode())));
    }

    @Override
    public void arrived(String patientId, String reference, Instant now) {
        Optional<Protocol> protocol = protocol();
        if (protocol.isEmpty()) {
            return;
        }
        ZoneId zone = reader.zone(patientId);
        IdType id = new IdType(reference);
        if ("Procedure".equals(id.getResourceType())) {
            surgeries
                    .arrived(id.getIdPart(), protocol.get(), zone, now)
                    .ifPresent(surgery -> operated(patientId, protocol.get(), zone, surgery, now));
        } else if ("ServiceRequest".equals(id.getResourceType())
                && settings.automatic()
                && beginnings.open(patientId, protocol.get()).isEmpty()) {
            Optional<Surgery> recent = surgeries
                    .latest(patientId, protocol.get(), zone, now)
                    .filter(surgery -> isRecent(surgery, zone, now));
            beginnings.begin(patientId, protocol.get(), zone, recent, Optional.empty(), now);
        }
    }

    private void operated(String patientId, Protocol protocol, ZoneId zone, Surgery surgery, Instant now) {
        LocalDate day = surgery.day(zone);
        if (!isRecent(surgery, zone, now)
                || beginnings.countsFrom(patientId, protocol, surgery)
                || beginnings.countsFromOrAfter(patientId, protocol, day)) {
            return;
        }
        if (settings.automatic() || beginnings.waiting(patientId, protocol).isPresent()) {
            beginnings.begin(patientId, protocol, zone, Optional.of(surgery), Optional.empty(), now);
        } else {
            beginnings.supersede(
                    patientId, protocol, surgery, accepters.accepter(Optional.empty(), Optional.of(surgery)), now);
        }
    }

    private boolean isRecent(Surgery surgery, ZoneId zone, Instant now) {
        LocalDate oldest =
                LocalDate.ofInstant(now, zone).minusDays(settings.maxAge().toDays());
        return !surgery.day(zone).isBefore(oldest);
    }

    private Optional<Protocol> protocol() {
        return protocols.find(settings.protocol());
    }
}
