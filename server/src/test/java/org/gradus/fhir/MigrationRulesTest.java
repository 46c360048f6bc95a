package org.gradus.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Each script only adds what a server of the version before does not notice, so that both can run on the newer schema (decision
 * 0040). A script that has to do more is listed here with the reason, and the upgrade guide then asks for a pause.
 */
@Tag("MR-06")
class MigrationRulesTest {

    /** Scripts that break the rule knowingly: script to reason. */
    private static final Map<String, String> WITH_A_PAUSE = Map.of();

    private static final String TABLE = "(?:if not exists )?([a-z0-9_]+)";
    private static final Pattern CREATE = Pattern.compile("create table " + TABLE + " ?\\(.*");
    private static final Pattern SEQUENCE = Pattern.compile("create sequence .*");
    private static final Pattern INDEX = Pattern.compile("create (?:unique )?index " + TABLE + " on " + TABLE + " .*");
    private static final Pattern COLUMN = Pattern.compile("alter table " + TABLE + " add column (.*)");
    private static final Pattern INSERT = Pattern.compile("insert into .*");

    @Test
    void no_script_takes_away_or_tightens_what_the_version_before_uses() throws IOException {
        Resource[] scripts = new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*.sql");

        assertThat(scripts).hasSizeGreaterThan(15);
        assertThat(Stream.of(scripts)
                        .filter(script -> !WITH_A_PAUSE.containsKey(String.valueOf(script.getFilename())))
                        .flatMap(script -> broken(text(script)).stream()
                                .map(statement -> script.getFilename() + ": " + statement)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table GRADUS_PLAN drop column PHASE",
                "alter table GRADUS_PLAN rename column PHASE to STAGE",
                "alter table GRADUS_PLAN rename to GRADUS_PLANS",
                "alter table GRADUS_PLAN alter column PHASE set not null",
                "alter table GRADUS_PLAN alter column PHASE type varchar(10)",
                "alter table GRADUS_PLAN add column SPEED integer not null",
                "alter table GRADUS_PLAN add column SPEED integer unique",
                "alter table GRADUS_PLAN add column SPEED integer default 0, drop column PHASE",
                "alter table GRADUS_PLAN add constraint GRADUS_PLAN_ONE unique (PATIENT)",
                "create unique index GRADUS_PLAN_ONE on GRADUS_PLAN (PATIENT)",
                "create index GRADUS_PLAN_STATUS on GRADUS_PLAN (STATUS)",
                "drop table GRADUS_PLAN",
                "drop index GRADUS_PLAN_REVIEW",
                "truncate table GRADUS_PLAN",
                "delete from GRADUS_PLAN",
                "update GRADUS_PLAN set PHASE = 'x'"
            })
    void what_the_version_before_would_notice_is_found(String statement) {
        assertThat(broken("-- A comment; with a semicolon.\n" + statement + ";\n"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table GRADUS_PLAN add column SPEED integer",
                "alter table GRADUS_PLAN add column SPEED integer default 0 not null",
                "create table GRADUS_SPEED (ID integer not null);\n"
                        + "create unique index GRADUS_SPEED_ONE on GRADUS_SPEED (ID)",
                "create sequence GRADUS_SPEED_SEQ start with 1 increment by 50",
                "create table GRADUS_SPEED (ID integer not null);\ninsert into GRADUS_SPEED (ID) values (1)"
            })
    void what_it_would_not_notice_is_let_through(String script) {
        assertThat(broken(script + ";\n")).isEmpty();
    }

    private static List<String> broken(String script) {
        List<String> own = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (String statement : statements(script)) {
            Matcher created = CREATE.matcher(statement);
            if (created.matches()) {
                own.add(created.group(1));
            } else if (!isUnnoticed(statement, own)) {
                broken.add(statement);
            }
        }
        return broken;
    }

    /** Everything that is not known to be harmless is not. An index is made while nobody can write into its table. */
    private static boolean isUnnoticed(String statement, List<String> own) {
        Matcher index = INDEX.matcher(statement);
        Matcher column = COLUMN.matcher(statement);
        if (index.matches()) {
            return own.contains(index.group(2));
        }
        if (column.matches()) {
            String definition = column.group(2);
            boolean filled = !definition.contains("not null") || definition.contains("default");
            return own.contains(column.group(1))
                    || filled
                            && !definition.matches(".*\\b(unique|primary key|references|check|drop|alter|rename)\\b.*");
        }
        return SEQUENCE.matcher(statement).matches()
                || INSERT.matcher(statement).matches();
    }

    private static List<String> statements(String script) {
        return Arrays.stream(script.replaceAll("--[^\n]*", "").split(";"))
                .map(statement -> statement.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String text(Resource script) {
        try {
            return script.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
