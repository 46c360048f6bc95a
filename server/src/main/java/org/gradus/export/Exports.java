package org.gradus.export;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gradus.audit.AuditTrail;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.gradus.record.PresentResource;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Group.GroupMemberComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The use cases: an export is begun, asked for by its owner, and given up. */
@Component
class Exports {

    private static final int MEMBERS_AT_ONCE = 500;

    private final ExportTable table;
    private final ExportFiles files;
    private final ExportSelection selection;
    private final ExportContent content;
    private final ExportSettings settings;
    private final DaoRegistry daos;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    Exports(
            ExportTable table,
            ExportFiles files,
            ExportSelection selection,
            ExportContent content,
            ExportSettings settings,
            DaoRegistry daos,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.files = files;
        this.selection = selection;
        this.content = content;
        this.settings = settings;
        this.daos = daos;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Begins an export, a new one whatever was asked for before.
     *
     * @return its id
     * @throws Problem if the client has too many, or the Group is none of patients
     */
    String start(ExportRequest request) {
        if (table.running(request.client()) >= settings.mostPerClient()) {
            throw Problem.of(
                    Kind.TOO_MANY,
                    "This client has " + settings.mostPerClient()
                            + " exports under way; wait for one to end, or delete it.");
        }
        List<String> members = request.level() == ExportLevel.GROUP ? members(request.group()) : List.of();
        members.forEach(audit::shows);
        String id = UUID.randomUUID().toString();
        transaction.executeWithoutResult(status -> {
            Instant now = table.now();
            table.insert(id, request, now, now.minus(settings.overlap()));
            if (request.level() == ExportLevel.PATIENT) {
                selection.ofAll(id);
            }
            for (int from = 0; from < members.size(); from += MEMBERS_AT_ONCE) {
                selection.of(id, members.subList(from, Math.min(members.size(), from + MEMBERS_AT_ONCE)));
            }
            if (!request.ignored().isEmpty()) {
                files.append(
                        id,
                        ExportFiles.Kind.ERROR,
                        "OperationOutcome",
                        request.ignored().stream().map(content::note).toList());
            }
        });
        return id;
    }

    private List<String> members(String id) {
        Group group = PresentResource.read(daos.getResourceDao(Group.class), new IdType("Group", id))
                .orElseThrow(() -> Problem.of(Kind.NOT_FOUND, "There is no such resource."));
        Date now = Date.from(table.now());
        return group.getMember().stream()
                .filter(member -> isPresent(member, now))
                .map(GroupMemberComponent::getEntity)
                .map(Reference::getReferenceElement)
                .filter(member -> "Patient".equals(member.getResourceType()) && !member.isAbsolute())
                .map(member -> member.getIdPart())
                .distinct()
                .toList();
    }

    private static boolean isPresent(GroupMemberComponent member, Date now) {
        return !member.getInactive()
                && (member.getPeriod().getStart() == null
                        || !member.getPeriod().getStart().after(now))
                && (member.getPeriod().getEnd() == null
                        || !member.getPeriod().getEnd().before(now));
    }

    /** The export, whoever has asked for it. */
    Optional<Export> find(String id) {
        return table.find(id);
    }

    List<ExportFiles.File> files(Export export) {
        return files.of(export.id());
    }

    /** Gives it up, and deletes its files. */
    void cancel(Export export) {
        table.delete(export.id());
    }
}
