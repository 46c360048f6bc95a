package org.gradus.export;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gradus.export.Export.State;
import org.gradus.export.ExportFiles.Kind;
import org.gradus.export.ExportSelection.Stored;
import org.gradus.export.ExportTable.Claimed;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Goes on with an export by one page: what is written and how far it has come are one transaction, so a crash repeats nothing. */
@Component
class ExportStep {

    private final ExportTable table;
    private final ExportFiles files;
    private final ExportSelection selection;
    private final ExportContent content;
    private final ExportSettings settings;
    private final ExportMetrics metrics;
    private final TransactionTemplate transaction;

    ExportStep(
            ExportTable table,
            ExportFiles files,
            ExportSelection selection,
            ExportContent content,
            ExportSettings settings,
            ExportMetrics metrics,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.files = files;
        this.selection = selection;
        this.content = content;
        this.settings = settings;
        this.metrics = metrics;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether there is more to do for whoever claimed it. */
    boolean run(Claimed claimed) {
        return Boolean.TRUE.equals(transaction.execute(status -> step(claimed, status)));
    }

    private boolean step(Claimed claimed, TransactionStatus status) {
        Optional<Export> found = table.find(claimed.id());
        if (found.isEmpty()) {
            return false;
        }
        Export export = found.get();
        Instant now = table.now();
        if (export.position() >= export.positions()) {
            table.finish(claimed, State.COMPLETE, null, now, now.plus(settings.retention()));
            return false;
        }
        List<Stored> page = export.isAtDeletions()
                ? selection.nextDeleted(export, settings.pageSize())
                : selection.next(export, settings.pageSize());
        int lines = write(export, page);
        boolean typeIsDone = page.size() < settings.pageSize();
        boolean ours = table.move(
                claimed,
                typeIsDone ? export.position() + 1 : export.position(),
                typeIsDone ? 0 : page.get(page.size() - 1).key(),
                lines,
                now.plus(settings.lease()));
        if (ours) {
            metrics.written(lines);
        } else {
            status.setRollbackOnly();
        }
        return ours;
    }

    private int write(Export export, List<Stored> page) {
        if (page.isEmpty()) {
            return 0;
        }
        List<String> lines =
                export.isAtDeletions() ? content.deletions(export, page) : content.lines(export.type(), page);
        if (!lines.isEmpty()) {
            files.append(export.id(), export.isAtDeletions() ? Kind.DELETED : Kind.OUTPUT, export.type(), lines);
        }
        return lines.size();
    }
}
