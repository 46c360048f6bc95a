package org.gradus.audit;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gradus.access.Reason;
import org.gradus.audit.AuditRecord.Kind;
import org.gradus.audit.AuditRecord.Outcome;
import org.gradus.audit.AuditRecord.What;
import org.gradus.errors.Problem;
import org.gradus.errors.Refusal;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the record of a request to the FHIR endpoint. */
@Component
class AccessRecords {

    private static final Logger LOG = LoggerFactory.getLogger(AccessRecords.class);
    private static final Pattern PATIENT = Pattern.compile("(?:.*Patient/)?([A-Za-z0-9\\-.]{1,64})");

    private final AuditStore store;
    private final AuditIds ids;

    AccessRecords(AuditStore store, AuditIds ids) {
        this.store = store;
        this.ids = ids;
    }

    /** A request that was answered. */
    AuditRecord answered(ServletRequestDetails request, @Nullable IBaseResource answer) {
        Set<String> patients = new LinkedHashSet<>(PatientsShown.in(answer));
        What what = what(request, answer);
        if (what.type().equals("Patient") && !what.id().isEmpty()) {
            patients.add(what.id());
        }
        patients.addAll(CurrentAccess.of(request.getServletRequest()).patients());
        return record(request, Outcome.SUCCESS, "", what, List.copyOf(patients), query(request));
    }

    /** A request that was refused or failed; of what it asked no more is kept than whose data they were. */
    AuditRecord failed(ServletRequestDetails request, BaseServerResponseException problem) {
        int status = problem.getStatusCode();
        Outcome outcome = Outcome.ofStatus(status);
        String said = CurrentAccess.of(request.getServletRequest()).rule();
        String rule = said.isEmpty() ? told(problem.getMessage()) : said;
        return record(
                request,
                outcome,
                outcome == Outcome.SUCCESS ? "" : ("HTTP " + status + " " + rule).strip(),
                what(request, null),
                patientsAsked(request),
                "");
    }

    /** A record of a request that no handler of HAPI's saw; by its method and path. */
    AuditRecord unseen(CurrentAccess access, Kind kind, String action, Outcome outcome, String rule) {
        return new AuditRecord(
                ids.next(),
                kind,
                action,
                "",
                outcome,
                rule,
                access.who(),
                What.NOTHING,
                access.patients(),
                "",
                List.of());
    }

    /** A record of one entry of a Bundle. */
    AuditRecord entry(
            ServletRequestDetails request, String action, Outcome outcome, String rule, What what, List<String> shown) {
        return new AuditRecord(
                ids.next(),
                Kind.REST,
                action,
                "",
                outcome,
                rule,
                CurrentAccess.of(request.getServletRequest()).who(),
                what,
                shown,
                "",
                List.of());
    }

    /** Keeps a refusal as it is when it cannot be recorded. */
    void insertQuietly(AuditRecord refusal) {
        try {
            store.insertApart(List.of(refusal));
        } catch (Problem unavailable) {
            LOG.error(
                    "A refusal could not be recorded; the request's id is {}.",
                    refusal.who().requestId());
        }
    }

    private AuditRecord record(
            ServletRequestDetails request,
            Outcome outcome,
            String rule,
            What what,
            List<String> patients,
            String query) {
        return new AuditRecord(
                ids.next(),
                Kind.REST,
                action(request),
                request.getOperation() == null ? "" : request.getOperation(),
                outcome,
                rule,
                CurrentAccess.of(request.getServletRequest()).who(),
                what,
                patients,
                query,
                List.of());
    }

    /** The rule that the sentence of an answer tells; empty if it tells none. */
    static String told(@Nullable String sentence) {
        return Reason.told(sentence).map(Reason::refusal).map(Refusal::rule).orElse("");
    }

    private static String action(ServletRequestDetails request) {
        RestOperationTypeEnum interaction = request.getRestOperationType();
        if (interaction == null) {
            return request.getRequestType().name().toLowerCase(java.util.Locale.ROOT);
        }
        return switch (interaction) {
            case GET_PAGE -> RestOperationTypeEnum.SEARCH_TYPE.getCode();
            case EXTENDED_OPERATION_INSTANCE,
                    EXTENDED_OPERATION_TYPE,
                    EXTENDED_OPERATION_SERVER,
                    META,
                    META_ADD,
                    META_DELETE,
                    VALIDATE -> "operation";
            default -> interaction.getCode();
        };
    }

    private static What what(ServletRequestDetails request, @Nullable IBaseResource answer) {
        String type = request.getResourceName() == null ? "" : request.getResourceName();
        IIdType id = request.getId();
        if (answer != null && answer.fhirType().equals(type)) {
            IIdType answered = answer.getIdElement();
            if (answered.hasIdPart() && (id == null || answered.getIdPart().equals(id.getIdPart()))) {
                return what(type, answered);
            }
        }
        return id == null || !id.hasIdPart() ? new What(type, "", "") : what(type, id);
    }

    private static What what(String type, IIdType id) {
        return new What(type, id.getIdPart(), id.getVersionIdPart() == null ? "" : id.getVersionIdPart());
    }

    private static List<String> patientsAsked(ServletRequestDetails request) {
        if ("Patient".equals(request.getResourceName())
                && request.getId() != null
                && request.getId().hasIdPart()) {
            return List.of(request.getId().getIdPart());
        }
        return List.of("patient", "subject").stream()
                .map(request.getParameters()::get)
                .filter(values -> values != null && values.length == 1)
                .map(values -> PATIENT.matcher(values[0]))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .limit(1)
                .toList();
    }

    /** The parameters of a search, as BALP wants them kept; those of a form as those of the address. */
    private static String query(ServletRequestDetails request) {
        RestOperationTypeEnum interaction = request.getRestOperationType();
        boolean search = interaction == RestOperationTypeEnum.SEARCH_TYPE
                || interaction == RestOperationTypeEnum.SEARCH_SYSTEM
                || interaction == RestOperationTypeEnum.GET_PAGE;
        if (!search) {
            return "";
        }
        Map<String, String[]> sorted = new TreeMap<>(request.getParameters());
        return request.getRequestPath()
                + '?'
                + sorted.entrySet().stream()
                        .flatMap(
                                parameter -> Arrays.stream(parameter.getValue()).map(v -> parameter.getKey() + '=' + v))
                        .collect(Collectors.joining("&"));
    }
}
