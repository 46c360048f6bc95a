package org.gradus.export;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.gradus.access.BulkAccess;
import org.gradus.access.BulkAccess.Extent;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.gradus.export.Export.State;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/**
 * {@code $export} of the server, of all patients, and of a Group, with the addresses that its answers name. An export is its
 * client's: to every other one it is not there.
 */
@Component
public class ExportProvider {

    private static final String DEFINITIONS = "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/";
    private static final int LONGEST_WAIT = 30;

    private final ExportRequestReader requests;
    private final Exports exports;
    private final ExportFiles files;
    private final ExportManifest manifest;
    private final ExportTable table;
    private final BulkAccess access;

    ExportProvider(
            ExportRequestReader requests,
            Exports exports,
            ExportFiles files,
            ExportManifest manifest,
            ExportTable table,
            BulkAccess access) {
        this.requests = requests;
        this.exports = exports;
        this.files = files;
        this.manifest = manifest;
        this.table = table;
        this.access = access;
    }

    /** Begins an export of the server. */
    @Operation(name = "$export", idempotent = true, manualResponse = true, canonicalUrl = DEFINITIONS + "export")
    public void exportAll(ServletRequestDetails request) {
        start(request, ExportLevel.SYSTEM, "");
    }

    /** Begins an export of all patients. */
    @Operation(
            name = "$export",
            type = Patient.class,
            idempotent = true,
            manualResponse = true,
            canonicalUrl = DEFINITIONS + "patient-export")
    public void exportPatients(ServletRequestDetails request) {
        start(request, ExportLevel.PATIENT, "");
    }

    /** Begins an export of the patients of a Group. */
    @Operation(
            name = "$export",
            type = Group.class,
            idempotent = true,
            manualResponse = true,
            canonicalUrl = DEFINITIONS + "group-export")
    public void exportGroup(@IdParam IdType group, ServletRequestDetails request) {
        start(request, ExportLevel.GROUP, group.getIdPart());
    }

    private void start(ServletRequestDetails request, ExportLevel level, String group) {
        ExportRequest asked = requests.read(request, level, group);
        String id;
        try {
            id = exports.start(asked);
        } catch (Problem problem) {
            if (problem.kind() == Kind.TOO_MANY) {
                request.getServletResponse().setHeader("Retry-After", Integer.toString(LONGEST_WAIT));
            }
            throw problem;
        }
        request.getServletResponse().setHeader("Content-Location", manifest.statusOf(id));
        ExportAnswers.give(request, HttpServletResponse.SC_ACCEPTED, "application/fhir+json", out -> {});
    }

    /** How it stands, or with DELETE: gives it up. */
    @Operation(name = "$export-status", idempotent = true, deleteEnabled = true, manualResponse = true)
    public void status(ServletRequestDetails request) {
        Export export = owned(request);
        if (request.getRequestType() == RequestTypeEnum.DELETE) {
            exports.cancel(export);
            ExportAnswers.give(request, HttpServletResponse.SC_ACCEPTED, "application/fhir+json", out -> {});
        } else if (export.state() == State.FAILED) {
            throw Problem.of(Kind.FAULT, String.valueOf(export.problem()));
        } else if (export.state() == State.COMPLETE) {
            complete(request, export);
        } else {
            request.getServletResponse().setHeader("X-Progress", progress(export));
            request.getServletResponse().setHeader("Retry-After", Long.toString(patience(export)));
            ExportAnswers.give(request, HttpServletResponse.SC_ACCEPTED, "application/fhir+json", out -> {});
        }
    }

    private void complete(ServletRequestDetails request, Export export) {
        byte[] body = manifest.write(export, exports.files(export));
        Instant expires = export.expiresAt();
        // With Expires nobody else says so.
        request.getServletResponse().setHeader("Cache-Control", "no-store");
        if (expires != null) {
            request.getServletResponse()
                    .setHeader(
                            "Expires", DateTimeFormatter.RFC_1123_DATE_TIME.format(expires.atOffset(ZoneOffset.UTC)));
        }
        ExportAnswers.give(request, HttpServletResponse.SC_OK, "application/json", out -> out.write(body));
    }

    private static String progress(Export export) {
        return Math.min(export.position(), export.positions()) + " of " + export.positions() + " parts done, "
                + export.written() + " lines written";
    }

    /** Seconds: short at first, longer the longer it takes. */
    private long patience(Export export) {
        long seconds = Duration.between(export.startedAt(), table.now()).toSeconds();
        return Math.max(1, Math.min(LONGEST_WAIT, seconds / 5));
    }

    /** One file. The token at hand must still cover what is in it. */
    @Operation(name = "$export-file", idempotent = true, manualResponse = true)
    public void file(ServletRequestDetails request) {
        Export export = owned(request);
        ExportFiles.File file = files.find(export.id(), parameter(request, "file"))
                .filter(found -> export.state() == State.COMPLETE)
                .orElseThrow(() -> access.notThere(request, false));
        if (file.kind() != ExportFiles.Kind.ERROR && access.extent(request, file.type()) != Extent.ALL) {
            throw access.notCovered(request);
        }
        ExportAnswers.give(
                request,
                HttpServletResponse.SC_OK,
                "application/fhir+ndjson",
                out -> files.write(export.id(), file, out));
    }

    private Export owned(ServletRequestDetails request) {
        java.util.Optional<Export> export = exports.find(parameter(request, "job"));
        return export.filter(found -> found.client().equals(access.client(request)))
                .orElseThrow(() -> access.notThere(request, export.isPresent()));
    }

    private static String parameter(ServletRequestDetails request, String name) {
        String[] values = request.getParameters().getOrDefault(name, new String[0]);
        return values.length == 1 ? values[0] : "";
    }
}
