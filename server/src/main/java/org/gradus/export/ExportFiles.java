package org.gradus.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The files of exports, in the database, where every replica finds them. */
@Component
class ExportFiles {

    private static final Pattern NAME = Pattern.compile("(output|deleted|error)-([A-Z][A-Za-z]{1,39})-(\\d{1,6})");
    private static final String OF = " where EXPORT_ID = ? and KIND = ? and TYPE = ?";

    private final JdbcTemplate database;
    private final ExportSettings settings;

    ExportFiles(JdbcTemplate database, ExportSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** What a file holds. */
    enum Kind {
        OUTPUT,
        DELETED,
        ERROR;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One file.
     *
     * @param type of the resources whose lines or deletions it holds
     * @param number the first is 0
     */
    record File(Kind kind, String type, int number, long lines) {

        /** Its name within its export. */
        String name() {
            return kind.code() + '-' + type + '-' + number;
        }
    }

    /** Adds lines at the end. */
    void append(String export, Kind kind, String type, List<String> lines) {
        Integer parts = database.queryForObject(
                "select count(*) from GRADUS_EXPORT_PART" + OF, Integer.class, export, kind.name(), type);
        int part = parts == null ? 0 : parts;
        database.update(
                "insert into GRADUS_EXPORT_PART (EXPORT_ID, KIND, TYPE, PART, FILE_NUMBER, LINES, CONTENT)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                export,
                kind.name(),
                type,
                part,
                part / Math.max(1, settings.linesPerFile() / settings.pageSize()),
                lines.size(),
                String.join("\n", lines) + "\n");
    }

    /** All files of an export. */
    List<File> of(String export) {
        return database.query(
                "select KIND, TYPE, FILE_NUMBER, sum(LINES) as TOTAL from GRADUS_EXPORT_PART where EXPORT_ID = ?"
                        + " group by KIND, TYPE, FILE_NUMBER order by KIND, TYPE, FILE_NUMBER",
                (row, index) -> new File(
                        Kind.valueOf(row.getString("KIND")),
                        row.getString("TYPE"),
                        row.getInt("FILE_NUMBER"),
                        row.getLong("TOTAL")),
                export);
    }

    /** The file of that name; empty when the export has none. */
    java.util.Optional<File> find(String export, String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches()
                ? of(export).stream().filter(file -> file.name().equals(name)).findFirst()
                : java.util.Optional.empty();
    }

    /** Writes a file part by part. */
    void write(String export, File file, OutputStream out) throws IOException {
        List<Integer> parts = database.queryForList(
                "select PART from GRADUS_EXPORT_PART" + OF + " and FILE_NUMBER = ? order by PART",
                Integer.class,
                export,
                file.kind().name(),
                file.type(),
                file.number());
        for (Integer part : parts) {
            String content = database.queryForObject(
                    "select CONTENT from GRADUS_EXPORT_PART" + OF + " and PART = ?",
                    String.class,
                    export,
                    file.kind().name(),
                    file.type(),
                    part);
            out.write(String.valueOf(content).getBytes(StandardCharsets.UTF_8));
        }
    }
}
