package org.gradus.erasure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the decision record says of each table; a name that ends with a star is of all tables that begin so. */
final class DecidedTables {

    private static final Path RECORD = Path.of("../docs/decisions/0039-a-patient-is-erased-in-two-steps.md");
    private static final Pattern ROW = Pattern.compile("^\\| (`[^|]+) \\| (gone|id|none) \\|.*");
    private static final Pattern NAME = Pattern.compile("`([A-Z0-9_]+\\*?)`");

    private final List<Row> rows = new ArrayList<>();

    DecidedTables() throws IOException {
        for (String line : Files.readAllLines(RECORD)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Matcher name = NAME.matcher(row.group(1));
                while (name.find()) {
                    rows.add(new Row(name.group(1), row.group(2)));
                }
            }
        }
    }

    private record Row(String name, String left) {

        boolean isOf(String table) {
            return name.endsWith("*") ? table.startsWith(name.substring(0, name.length() - 1)) : table.equals(name);
        }
    }

    boolean knows(String table) {
        return rows.stream().anyMatch(row -> row.isOf(table));
    }

    /** Whether the patient's id stays in the table. */
    boolean keepsId(String table) {
        return rows.stream().anyMatch(row -> row.isOf(table) && row.left().equals("id"));
    }

    /** Names of our own tables that are decided about by name, and are not there. */
    List<String> unknown(Set<String> tables) {
        return rows.stream()
                .map(Row::name)
                .filter(name -> name.startsWith("GRADUS_") && !tables.contains(name))
                .toList();
    }
}
