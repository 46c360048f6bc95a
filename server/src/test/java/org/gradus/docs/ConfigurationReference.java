package org.gradus.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The reference of all settings that are bound to records, in Markdown: what they are is read from the records themselves. */
public final class ConfigurationReference {

    private final Function<String, String> production;
    private final RecordComments comments;

    /** @param production what production demands of a setting, by its name; empty where it demands nothing */
    public ConfigurationReference(Function<String, String> production) throws IOException {
        this.production = production;
        this.comments = new RecordComments(Path.of("src/main/java"), ".*(Settings|ClaimNames)\\.java");
    }

    /** A section for each record. */
    public String text() throws ClassNotFoundException {
        return SettingsRecords.byPrefix().entrySet().stream().map(this::section).collect(Collectors.joining("\n"));
    }

    private String section(Map.Entry<String, Class<?>> settings) {
        String rows = Setting.of(settings.getKey(), settings.getValue())
                .map(this::row)
                .collect(Collectors.joining());
        return "## " + settings.getKey() + "\n\n" + comments.of(settings.getValue())
                + "\n\n| setting | type | else | what | production |\n| --- | --- | --- | --- | --- |\n" + rows;
    }

    private String row(Setting setting) {
        String meaning = comments.of(
                setting.parameter().getDeclaringExecutable().getDeclaringClass(),
                setting.parameter().getName());
        return "| `" + setting.name() + "` | " + setting.type() + " |" + padded(escaped(setting.otherwise())) + "| "
                + escaped(meaning) + " |" + padded(production.apply(setting.name())) + "|\n";
    }

    private static String padded(String text) {
        return text.isEmpty() ? " " : ' ' + text + ' ';
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|");
    }
}
