package org.gradus.operation;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Date;
import java.util.Locale;
import org.gradus.intake.EvidenceRebuild;
import org.gradus.intake.EvidenceRebuild.Progress;
import org.gradus.record.FhirNames;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.springframework.stereotype.Component;

/** {@code $rebuild-evidence}, for operators: makes the evidence anew from the stored resources. */
@Component
public class RebuildProvider {

    private final EvidenceRebuild rebuild;

    RebuildProvider(EvidenceRebuild rebuild) {
        this.rebuild = rebuild;
    }

    /** POST begins a run in the background, unless one is under way, and answers 202; GET tells how far the last one is. */
    @Operation(
            name = "$rebuild-evidence",
            idempotent = true,
            canonicalUrl = FhirNames.BASE + "/OperationDefinition/rebuild-evidence")
    public Parameters rebuild(RequestDetails request, HttpServletResponse response) {
        if (request.getRequestType() == RequestTypeEnum.GET) {
            return answer(rebuild.progress());
        }
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
        return answer(rebuild.start());
    }

    private static Parameters answer(Progress progress) {
        Parameters answer = new Parameters();
        answer.addParameter("status", new CodeType(progress.status().name().toLowerCase(Locale.ROOT)));
        progress.startedAt().ifPresent(at -> answer.addParameter("startedAt", new InstantType(Date.from(at))));
        progress.finishedAt().ifPresent(at -> answer.addParameter("finishedAt", new InstantType(Date.from(at))));
        answer.addParameter("total", new IntegerType(progress.total()));
        answer.addParameter("read", new IntegerType(progress.read()));
        answer.addParameter("changed", new IntegerType(progress.changed()));
        return answer;
    }
}
