package org.gradus.inbound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bulk export at an EHR, as far as it has come.
 *
 * @param asked what is exported; if the description of the EHR says something else, all begins anew
 * @param since up to when the EHR's changes have been taken; null before the first export is taken
 * @param beganAt when the export under way was asked for; null while there is none
 * @param statusUrl where the EHR says how it stands; null while there is none
 * @param transactionTime of the export whose files are being taken; null before the EHR has finished it
 * @param files what is still to be taken
 * @param attempts failures since something succeeded
 * @param lease proves that this replica is at it
 */
record ExportPullRow(
        String ehr,
        String asked,
        @Nullable Instant since,
        @Nullable Instant beganAt,
        @Nullable String statusUrl,
        @Nullable Instant transactionTime,
        List<File> files,
        int attempts,
        String lease) {

    ExportPullRow {
        files = List.copyOf(files);
    }

    /**
     * A file of the manifest.
     *
     * @param type of the resources in it; a Bundle holds deletions
     * @param withToken whether the EHR asks for a token
     */
    record File(String type, boolean withToken, String url) {

        boolean isOfDeletions() {
            return type.equals("Bundle");
        }

        String line() {
            return type + ' ' + withToken + ' ' + url;
        }

        static File of(String line) {
            String[] words = line.split(" ", 3);
            return new File(words[0], Boolean.parseBoolean(words[1]), words[2]);
        }
    }

    ExportPullRow begun(Instant now, String url) {
        return new ExportPullRow(ehr, asked, since, now, url, null, List.of(), 0, lease);
    }

    ExportPullRow exported(Instant time, List<File> all) {
        return new ExportPullRow(ehr, asked, since, beganAt, statusUrl, time, all, 0, lease);
    }

    /** The first file has been taken. */
    ExportPullRow withoutFirst() {
        return new ExportPullRow(
                ehr,
                asked,
                since,
                beganAt,
                statusUrl,
                transactionTime,
                new ArrayList<>(files.subList(1, files.size())),
                0,
                lease);
    }

    /** All files have been taken; the next export asks for what has changed since. */
    ExportPullRow taken() {
        return new ExportPullRow(ehr, asked, transactionTime, null, null, null, List.of(), 0, lease);
    }

    /** What was begun leads nowhere. */
    ExportPullRow abandoned() {
        return new ExportPullRow(ehr, asked, since, null, null, null, List.of(), attempts, lease);
    }

    ExportPullRow succeeded() {
        return new ExportPullRow(ehr, asked, since, beganAt, statusUrl, transactionTime, files, 0, lease);
    }

    ExportPullRow failedOnceMore() {
        return new ExportPullRow(ehr, asked, since, beganAt, statusUrl, transactionTime, files, attempts + 1, lease);
    }
}
