package org.gradus.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a client sees that follows the links of a search. Run once per database. */
abstract class Pages {

    @Autowired
    private ApplicationContext server;

    @Autowired
    private JdbcTemplate database;

    @LocalServerPort
    private int port;

    private FhirClient client;
    private SpinePatient anna;
    private ZonedDateTime start;

    @BeforeEach
    void anna_is_there() {
        client = FhirClient.backend(port);
        anna = SpinePatient.at(client);
        start = SpinePatient.now().minusDays(20);
    }

    @Test
    void every_match_is_on_one_page_and_what_is_included_counts_for_nothing() {
        List<String> stored = painOnDays(1, 2, 3, 4, 5, 6, 7);

        Bundle first = page(search("_count=3&_include=Observation:subject"));
        Bundle second = next(first);
        Bundle third = next(second);

        assertThat(matches(first)).isEqualTo(stored.subList(0, 3));
        assertThat(matches(second)).isEqualTo(stored.subList(3, 6));
        assertThat(matches(third)).isEqualTo(stored.subList(6, 7));
        assertThat(List.of(first, second, third))
                .allMatch(page -> included(page).equals(List.of(anna.id())))
                .noneMatch(page -> page.getLink("self").getUrl().contains("_after"));
        assertThat(first.hasTotal()).isFalse();
        assertThat(third.getTotal()).isEqualTo(7);
        assertThat(third.getLink("next")).isNull();
        assertThat(matches(page(linked(third, "previous")))).isEqualTo(stored.subList(3, 6));
    }

    @Test
    void what_is_included_hides_neither_the_total_nor_the_end() {
        List<String> stored = painOnDays(1, 2, 3);

        Bundle page = page(search("_count=4&_include=Observation:subject&_include=Observation:performer"));
        Bundle full = page(search("_count=3"));

        assertThat(matches(page)).isEqualTo(stored);
        assertThat(page.getTotal()).isEqualTo(3);
        assertThat(full.getTotal()).isEqualTo(3);
        assertThat(page.getLink("next")).isNull();
        assertThat(full.getLink("next")).isNull();
    }

    @Test
    void counts_are_told_where_they_are_asked_for() {
        painOnDays(1, 2, 3);

        assertThat(page(search("_summary=count")).getTotal()).isEqualTo(3);
        assertThat(page(search("_count=0")).getTotal()).isEqualTo(3);
        Bundle counted = page(search("_total=accurate&_count=2"));
        assertThat(counted.getTotal()).isEqualTo(3);
        assertThat(next(counted).getTotal()).isEqualTo(3);
    }

    @Test
    void equals_in_the_order_are_neither_repeated_nor_left_out() {
        List<String> stored = painOnDays(1, 1, 1, 1, 1, 1, 1);

        assertThat(all(search("_sort=-date&_count=2"))).isEqualTo(stored);
    }

    @Test
    void what_is_found_twice_is_shown_once() {
        List<String> stored = painOnDays(1, 2, 3);

        assertThat(all(search(
                        "category=survey,http://terminology.hl7.org/CodeSystem/observation-category|survey&_count=1")))
                .isEqualTo(stored);
    }

    @Test
    void what_is_new_on_top_pushes_nothing_onto_the_next_page() {
        List<String> stored = painOnDays(4, 3, 2, 1);
        Bundle first = page(search("_sort=-date&_count=2"));
        painOnDays(5, 6, 7);

        assertThat(matches(next(first))).isEqualTo(stored.subList(2, 4));
    }

    @Test
    void what_is_deleted_from_a_page_pulls_nothing_off_the_next() {
        List<String> stored = painOnDays(1, 2, 3, 4, 5);
        Bundle first = page(search("_count=3"));
        client.delete("Observation/" + stored.get(0)).expect(200);
        client.delete("Observation/" + stored.get(1)).expect(200);

        assertThat(matches(next(first))).isEqualTo(stored.subList(3, 5));
    }

    @Test
    void a_page_that_cannot_be_found_again_is_gone_rather_than_wrong() {
        List<String> stored = painOnDays(1, 2, 3, 4);
        String afterDeleted = linked(page(search("_count=2")), "next");
        String afterMoved = linked(page(search("_sort=date&_count=1")), "next");
        String byKey = linked(page(search("_count=1")), "next");
        Observation moved =
                client.get("Observation/" + stored.get(0)).expect(200).as(Observation.class);
        moved.setEffective(
                new DateTimeType(Date.from(start.plusDays(3).plusHours(1).toInstant())));
        client.update(moved).expect(200);
        client.delete("Observation/" + stored.get(1)).expect(200);

        assertThat(client.get(afterDeleted).status()).isEqualTo(410);
        assertThat(client.get(afterMoved).status()).isEqualTo(410);
        assertThat(matches(page(byKey))).isEqualTo(stored.subList(2, 3));
    }

    @Test
    void an_address_that_was_not_given_here_is_no_page() {
        assertThat(client.get(search("_count=2&_after=x")).status()).isEqualTo(400);
        assertThat(client.get(search("_count=2&_offset=2&_after=x")).status()).isEqualTo(400);
        assertThat(client.get(search("_count=2&_offset=0&_after=x~1")).status()).isEqualTo(400);
        assertThat(client.get(search("_count=2&_offset=-1")).status()).isEqualTo(400);
        assertThat(client.get(search("_count=2&_offset=2&_after=x~1")).status()).isEqualTo(410);
    }

    @Test
    void nothing_of_a_search_is_stored() {
        painOnDays(1, 2, 3);
        long before = newestStoredSearch();

        all(search("_count=2&_sort=-date&_include=Observation:subject"));

        assertThat(newestStoredSearch()).isLessThanOrEqualTo(before);
    }

    @Test
    void a_search_that_was_posted_is_in_no_link() {
        painOnDays(1, 2, 3);
        String form =
                "patient=" + anna.id() + "&code=" + URLEncoder.encode("72514-3", StandardCharsets.UTF_8) + "&_count=2";

        Bundle first = client.send("POST", "/fhir/Observation/_search", "application/x-www-form-urlencoded", form)
                .expect(200)
                .as(Bundle.class);

        assertThat(matches(first)).hasSize(2);
        assertThat(linked(first, "next")).contains("_getpages").doesNotContain(anna.id());
        assertThat(matches(next(first))).hasSize(1);
    }

    @Tag("AZ-24")
    @Test
    void whoever_follows_a_link_finds_the_own_and_no_more() {
        SpinePatient ben = SpinePatient.at(client);
        painOnDays(1, 2, 3);
        FhirClient annas = new Tokens(server, port).patient(anna.id(), "patient/*.rs");
        FhirClient bens = new Tokens(server, port).patient(ben.id(), "patient/*.rs");
        String everybodys = linked(page("Observation?code=72514-3&_count=2"), "next");
        String own = linked(annas.get("Observation?_count=2").expect(200).as(Bundle.class), "next");

        assertThat(matches(annas.get(own).expect(200).as(Bundle.class))).hasSize(1);
        assertThat(bens.get(own).status()).isEqualTo(410);
        assertThat(bens.get(everybodys).status()).isEqualTo(410);
        assertThat(bens.get(own.replaceAll("&_after=[^&]*", ""))
                        .expect(200)
                        .as(Bundle.class)
                        .getEntry())
                .isEmpty();
    }

    @Tag("AZ-24")
    @Test
    void pages_of_which_some_is_hidden_are_full_and_do_not_count_it() {
        painOnDays(1, 2, 3);
        FhirClient annas = new Tokens(server, port).patient(anna.id(), "patient/*.rs");

        FhirAnswer counted = annas.get("Provenance?_offset=1");
        long before = newestStoredSearch();
        annas.get("Provenance?_count=1").expect(200);

        assertThat(counted.status()).isEqualTo(403);
        assertThat(newestStoredSearch()).isGreaterThan(before);
    }

    private List<String> painOnDays(int... days) {
        List<String> stored = new ArrayList<>();
        for (int day : days) {
            stored.add(
                    client.create(anna.pain(3, start.plusDays(day))).expect(201).id());
        }
        return stored;
    }

    private String search(String more) {
        return "Observation?patient=" + anna.id() + "&" + more;
    }

    private List<String> all(String search) {
        List<String> found = new ArrayList<>();
        Optional<String> next = Optional.of(search);
        while (next.isPresent()) {
            Bundle page = page(next.get());
            found.addAll(matches(page));
            next = Optional.ofNullable(page.getLink("next")).map(link -> linked(page, "next"));
        }
        return found;
    }

    private Bundle page(String search) {
        return client.get(search).expect(200).as(Bundle.class);
    }

    private Bundle next(Bundle page) {
        return page(linked(page, "next"));
    }

    private static String linked(Bundle page, String relation) {
        return page.getLink(relation).getUrl().replaceFirst(".*/fhir/?", "");
    }

    private long newestStoredSearch() {
        return Optional.ofNullable(database.queryForObject("select max(PID) from HFJ_SEARCH", Long.class))
                .orElse(0L);
    }

    private static List<String> matches(Bundle page) {
        return ids(page, SearchEntryMode.MATCH);
    }

    private static List<String> included(Bundle page) {
        return ids(page, SearchEntryMode.INCLUDE);
    }

    private static List<String> ids(Bundle page, SearchEntryMode mode) {
        return page.getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == mode)
                .map(BundleEntryComponent::getResource)
                .map(resource -> resource.getIdElement().getIdPart())
                .toList();
    }
}
