package org.gradus.inbound;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradus.background.Backoff;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.EhrClient;
import org.gradus.ehr.EhrProblem;
import org.gradus.ehr.EhrProblem.Kind;
import org.gradus.inbound.ExportPullRow.File;
import org.gradus.inbound.NotTaken.Reason;
import org.gradus.outgoing.OutgoingAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Goes on with a bulk export at an EHR by one step: asks for it, asks how it stands, takes a file, or is done with it. Each
 * step is noted, so a restart goes on with the next one.
 */
@Component
class ExportPull {

    private static final Logger LOG = LoggerFactory.getLogger(ExportPull.class);
    private static final int ACCEPTED = 202;

    /** What an EHR commits later than it says is asked for once more. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final EhrClient client;
    private final PatientMatching matching;
    private final ExportedFile files;
    private final DeletionFile deletions;
    private final ExportPullTable table;
    private final InboundIssues issues;

    ExportPull(
            EhrClient client,
            PatientMatching matching,
            ExportedFile files,
            DeletionFile deletions,
            ExportPullTable table,
            InboundIssues issues) {
        this.client = client;
        this.matching = matching;
        this.files = files;
        this.deletions = deletions;
        this.table = table;
        this.issues = issues;
    }

    /** What is asked for of an EHR, without the time. */
    static String asked(Ehr.Pull pull) {
        return pull.export() + "/$export?_type=" + String.join(",", pull.types());
    }

    /**
     * One step.
     *
     * @param now by the clock of the database
     * @throws EhrProblem if the EHR does not do what was asked; nothing is noted then
     */
    void step(Ehr ehr, Ehr.Pull pull, ExportPullRow row, Instant now) {
        if (row.statusUrl() == null) {
            begin(ehr, row, now);
        } else if (row.transactionTime() == null) {
            ask(ehr, pull, row, row.statusUrl(), now);
        } else if (!row.files().isEmpty()) {
            take(ehr, pull, row.files().get(0), row.transactionTime(), now);
            table.save(row.withoutFirst(), now, null, null);
        } else {
            giveBack(ehr, row.statusUrl());
            table.save(row.taken(), now.plus(Duration.ofMinutes(pull.everyMinutes())), now, null);
        }
    }

    private void take(Ehr ehr, Ehr.Pull pull, File file, Instant transactionTime, Instant now) {
        if (file.isOfDeletions()) {
            deletions.take(ehr, pull.types(), file, transactionTime, now);
        } else {
            files.take(ehr, file, matching.all(ehr, now), now);
        }
    }

    private void begin(Ehr ehr, ExportPullRow row, Instant now) {
        Instant since = row.since();
        String path = row.asked()
                + (since == null
                        ? ""
                        : "&_since=" + URLEncoder.encode(since.minus(OVERLAP).toString(), StandardCharsets.UTF_8));
        OutgoingAnswer answer = client.call(ehr, "GET", path, null, Map.of("Prefer", "respond-async"));
        String url = answer.header("content-location").orElse("");
        if (answer.status() != ACCEPTED || url.isEmpty() || url.length() > 2000) {
            throw EhrProblem.nonsense("The EHR did not answer the request of an export with 202 and Content-Location.");
        }
        table.save(row.begun(now, url), wait(answer, now, now), null, null);
    }

    private void ask(Ehr ehr, Ehr.Pull pull, ExportPullRow row, String url, Instant now) {
        OutgoingAnswer answer = client.ofExport(ehr, "GET", url);
        if (answer.status() == ACCEPTED) {
            Instant begun = row.beganAt() == null ? now : row.beganAt();
            table.save(row.succeeded(), wait(answer, begun, now), null, null);
            return;
        }
        ForeignManifest manifest = ForeignManifest.read(answer.body());
        if (manifest.errors() > 0) {
            issues.list(
                    ehr.id(),
                    "",
                    "$export",
                    new NotTaken(Reason.NOT_PULLED, "The EHR tells of errors of its export."),
                    now);
        } else {
            issues.settle(ehr.id(), "", "$export");
        }
        // Deletions last: what was deleted is in none of the others.
        List<File> wanted = Stream.concat(
                        manifest.files().stream().filter(file -> pull.types().contains(file.type())),
                        manifest.deletions().stream().filter(File::isOfDeletions))
                .toList();
        table.save(row.exported(manifest.transactionTime(), wanted), now, null, null);
    }

    /** As the EHR wishes, or a part of what it has taken so far. */
    private static Instant wait(OutgoingAnswer answer, Instant begun, Instant now) {
        Duration taken = Duration.between(begun, now).dividedBy(4);
        Duration usual = taken.compareTo(SHORTEST_WAIT) < 0
                ? SHORTEST_WAIT
                : taken.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : taken;
        Optional<Instant> wished = answer.header("retry-after").flatMap(header -> Backoff.wished(header, now));
        return wished.orElse(now.plus(usual));
    }

    /** The EHR may delete its files; whether it does is its own affair. */
    private void giveBack(Ehr ehr, String url) {
        try {
            client.ofExport(ehr, "DELETE", url);
        } catch (EhrProblem problem) {
            LOG.debug("EHR {} does not let its export be deleted.", ehr.id());
        }
    }

    /** Whether what was begun is lost: the EHR does not know it any more, or says that it has failed. */
    static boolean isLost(ExportPullRow row, EhrProblem problem, int mostAttempts) {
        return row.statusUrl() != null && (problem.kind() != Kind.PASSING || row.attempts() + 1 >= mostAttempts);
    }
}
