package org.gradus.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryInfo;
import org.gradus.testing.FhirClient;
import org.gradus.testing.QueryPlan;
import org.gradus.testing.SpinePatient;
import org.gradus.testing.StatementLog;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How the database finds what users ask for all day, among thousands of rows of others. Run once per database. */
abstract class QueryPlans {

    /** Tables that grow with every Observation. */
    private static final Pattern GROWING = Pattern.compile(
            "\\b(hfj_resource|hfj_res_ver|hfj_res_link|hfj_spidx_token|hfj_spidx_date|gradus_evidence)\\b");

    /** A table that is read through, and an index of which no part is named, as both databases tell it. */
    private static final Pattern READ_THROUGH = Pattern.compile(
            "seq scan on |/\\* public\\.[a-z0-9_$.]+ \\*/|index (?:only )?scan (?:backward )?using [^\\n]*\\n(?!\\s*index cond)");

    private static final Pattern BY_INDEX = Pattern.compile("index cond|/\\* public\\.[a-z0-9_$.]+: ");

    @Autowired
    private StatementLog statements;

    @Autowired
    private DataSource dataSource;

    @LocalServerPort
    private int port;

    @Test
    void what_users_ask_for_all_day_is_found_by_an_index() throws SQLException {
        FhirClient client = FhirClient.backend(port);
        SpinePatient anna = SpinePatient.at(client);
        anna.operatedOn(30);
        anna.quietWeek();
        String observation = client.create(anna.pain(3, SpinePatient.now().minusSeconds(3)))
                .expect(201)
                .id();
        String plan = anna.plans().get(0).getIdElement().getIdPart();
        Map<String, List<QueryInfo>> asked = new LinkedHashMap<>();
        for (String request : List.of(
                "CarePlan?patient=" + anna.id() + "&_include=CarePlan:goal",
                "Observation?patient=" + anna.id() + "&code=http://loinc.org|72514-3&_sort=-date&_count=20",
                "Observation?patient=" + anna.id() + "&_lastUpdated=gt"
                        + SpinePatient.now().minusDays(1).toLocalDate(),
                "CarePlan/" + plan + "/$progress")) {
            asked.put(
                    request,
                    statements.sentDuring(() -> client.get(request).expect(200)).stream()
                            .flatMap(List::stream)
                            .filter(QueryPlans::isOfGrowingTables)
                            .toList());
        }

        List<String> plans = new ArrayList<>();
        String readThrough;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            new Crowd(connection).copy(anna.id(), observation);
            for (Map.Entry<String, List<QueryInfo>> request : asked.entrySet()) {
                for (QueryInfo query : request.getValue()) {
                    plans.add(request.getKey() + "\n" + query.getQuery() + "\n" + QueryPlan.of(connection, query));
                }
            }
            readThrough = QueryPlan.of(connection, "select RES_ID from HFJ_RESOURCE where RES_LANGUAGE = 'xx'");
            connection.rollback();
        }

        assertThat(asked.values()).noneMatch(List::isEmpty);
        assertThat(plans)
                .allSatisfy(each -> assertThat(each).containsPattern(BY_INDEX).doesNotContainPattern(READ_THROUGH));
        assertThat(readThrough).containsPattern(READ_THROUGH);
    }

    private static boolean isOfGrowingTables(QueryInfo query) {
        String sql = query.getQuery().toLowerCase(Locale.ROOT);
        return sql.startsWith("select") && GROWING.matcher(sql).find();
    }
}
