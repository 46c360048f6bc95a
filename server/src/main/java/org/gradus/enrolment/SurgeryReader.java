package org.gradus.enrolment;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import org.gradus.progression.evidence.Report;
import org.gradus.progression.evidence.Standing;
import org.gradus.progression.protocol.Protocol;
import org.gradus.record.Directory;
import org.gradus.record.PresentResource;
import org.gradus.record.ReportReader;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Procedure;
import org.springframework.stereotype.Component;

/** Finds the surgery that a plan counts its days from. */
@Component
class SurgeryReader {

    private final DaoRegistry daos;
    private final ReportReader reader;

    SurgeryReader(DaoRegistry daos, Directory directory) {
        this.daos = daos;
        this.reader = new ReportReader(directory);
    }

    /**
     * The index surgery that a client names.
     *
     * @throws EnrolmentRefused if it is no completed index surgery of that patient with a known day
     */
    Surgery named(String procedureId, String patientId, Protocol protocol, ZoneId zone, Instant now) {
        Procedure procedure = read(procedureId)
                .filter(found -> ("Patient/" + patientId)
                        .equals(found.getSubject()
                                .getReferenceElement()
                                .toUnqualifiedVersionless()
                                .getValue()))
                .orElseThrow(() ->
                        refused("The procedure is not known, or not of this patient; name one of the patient's own."));
        Report report = report(procedure, now).orElseThrow(() -> refused("The procedure has no code."));
        if (!report.hasCode(IndexSurgeries.of(protocol).codes())) {
            throw refused("The procedure is not a surgery that " + protocol.title()
                    + " is for; its code must be in the value set index-surgery.");
        } else if (report.standing() != Standing.USABLE) {
            throw refused(
                    "The procedure's status must be completed. Without a procedure the plan begins before surgery.");
        } else if (report.effective().isEmpty()) {
            throw refused("Procedure.performed must name the day of surgery.");
        } else if (report.effective().get().isAfter(now, zone)) {
            throw refused("The surgery lies in the future; a completed one does not.");
        }
        return new Surgery(procedure, report);
    }

    /** The patient's latest completed index surgery. */
    Optional<Surgery> latest(String patientId, Protocol protocol, ZoneId zone, Instant now) {
        IndexSurgeries surgeries = IndexSurgeries.of(protocol);
        TokenOrListParam codes = new TokenOrListParam();
        surgeries.codes().forEach(code -> codes.add(code.system(), code.value()));
        if (surgeries.codes().isEmpty()) {
            return Optional.empty();
        }
        SearchParameterMap search = SearchParameterMap.newSynchronous()
                .add(Procedure.SP_PATIENT, new ReferenceParam("Patient/" + patientId))
                .add(Procedure.SP_STATUS, new TokenParam("completed"))
                .add(Procedure.SP_CODE, codes);
        return daos
                .getResourceDao(Procedure.class)
                .search(search, new SystemRequestDetails())
                .getAllResources()
                .stream()
                .map(Procedure.class::cast)
                .flatMap(procedure -> report(procedure, now)
                        .filter(surgeries::include)
                        .filter(report -> !report.effective().orElseThrow().isAfter(now, zone))
                        .map(report -> new Surgery(procedure, report))
                        .stream())
                .max(Comparator.comparing(
                        surgery -> surgery.anchor().performed().earliest(zone)));
    }

    /** That Procedure, if it is a completed index surgery with a known day that is not in the future. */
    Optional<Surgery> arrived(String procedureId, Protocol protocol, ZoneId zone, Instant now) {
        return read(procedureId)
                .flatMap(procedure -> report(procedure, now)
                        .filter(IndexSurgeries.of(protocol)::include)
                        .filter(report -> !report.effective().orElseThrow().isAfter(now, zone))
                        .map(report -> new Surgery(procedure, report)));
    }

    private Optional<Procedure> read(String procedureId) {
        return PresentResource.read(daos.getResourceDao(Procedure.class), new IdType("Procedure", procedureId));
    }

    private Optional<Report> report(Procedure procedure, Instant now) {
        return reader.read(procedure, now, 0);
    }

    private static EnrolmentRefused refused(String message) {
        return new EnrolmentRefused("procedure", message);
    }
}
