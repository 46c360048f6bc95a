package org.gradus.export;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import java.util.List;
import java.util.Optional;
import org.gradus.access.BulkAccess;
import org.gradus.export.ExportSelection.Stored;
import org.gradus.record.PresentResource;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The lines of the files. */
@Component
class ExportContent {

    private final DaoRegistry daos;
    private final ExportSelection selection;
    private final FhirContext fhir;
    private final List<ExportedResource> marks;

    ExportContent(
            DaoRegistry daos, ExportSelection selection, FhirContext fhir, ObjectProvider<ExportedResource> marks) {
        this.daos = daos;
        this.selection = selection;
        this.fhir = fhir;
        this.marks = marks.orderedStream().toList();
    }

    /** The present versions of the resources, a line each; of what has gone meanwhile there is none. */
    List<String> lines(String type, List<Stored> page) {
        TokenOrListParam ids = new TokenOrListParam();
        page.forEach(each -> ids.add(new TokenParam(each.id())));
        SearchParameterMap byId = SearchParameterMap.newSynchronous().add("_id", ids);
        return daos
                .getResourceDao(type)
                .search(byId.setLoadSynchronousUpTo(page.size()), new SystemRequestDetails())
                .getAllResources()
                .stream()
                .map(this::line)
                .toList();
    }

    private String line(IBaseResource resource) {
        marks.forEach(mark -> mark.mark(resource));
        return encoded(resource);
    }

    private String encoded(IBaseResource resource) {
        return fhir.newJsonParser().setPrettyPrint(false).encodeResourceToString(resource);
    }

    /** A transaction that deletes what was deleted here, as the specification wants deletions told. */
    List<String> deletions(Export export, List<Stored> page) {
        Bundle deletions = new Bundle().setType(BundleType.TRANSACTION);
        page.stream()
                .filter(each -> export.level() == ExportLevel.SYSTEM || wasOfPatients(export, each))
                .forEach(each -> deletions
                        .addEntry()
                        .getRequest()
                        .setMethod(HTTPVerb.DELETE)
                        .setUrl(export.type() + '/' + each.id()));
        return deletions.hasEntry() ? List.of(encoded(deletions)) : List.of();
    }

    private boolean wasOfPatients(Export export, Stored deleted) {
        if (export.type().equals("Patient")) {
            return export.level() == ExportLevel.PATIENT;
        }
        Optional<String> patient = last(export.type(), deleted).flatMap(BulkAccess::patientOf);
        return patient.filter(id -> export.level() == ExportLevel.PATIENT || selection.isAbout(export.id(), id))
                .isPresent();
    }

    private Optional<Resource> last(String type, Stored deleted) {
        @SuppressWarnings("unchecked")
        IFhirResourceDao<Resource> dao = daos.getResourceDao(type);
        return PresentResource.read(dao, new IdType(type, deleted.id(), Long.toString(deleted.version() - 1)));
    }

    /** What was left aside, for the files of errors. */
    String note(String sentence) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.INFORMATION)
                .setCode(IssueType.NOTSUPPORTED)
                .setDiagnostics(sentence);
        return encoded(outcome);
    }
}
