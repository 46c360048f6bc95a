package org.gradus.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleStoryTest {

    private static final IParser STRICT =
            FhirContext.forR4().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    private static final Instant NOON = Instant.parse("2026-03-14T16:00:00Z");

    private final SampleStory anna = SampleStory.told("anna", NOON);

    @Test
    void the_surgery_lies_thirty_days_back_whatever_day_it_is() {
        Procedure surgery = resources().stream()
                .filter(Procedure.class::isInstance)
                .map(Procedure.class::cast)
                .findFirst()
                .orElseThrow();

        assertThat(surgery.getPerformedDateTimeType().getValueAsString()).startsWith("2026-02-12T08:00:00");
        assertThat(surgery.getIdPart()).isEqualTo(anna.procedure());
    }

    @Test
    void every_resource_is_valid_to_a_strict_parser_and_no_time_is_left_open() {
        List<String> all = new ArrayList<>(anna.resources());
        anna.reportsUntil(NOON).values().forEach(all::addAll);

        assertThat(all).allSatisfy(json -> assertThat(json).doesNotContain("${"));
        assertThat(all)
                .allSatisfy(json -> assertThat(STRICT.parseResource(json)).isNotNull());
    }

    @Test
    void she_has_reported_every_day_of_the_last_two_weeks_and_nothing_from_the_future() {
        Map<Integer, List<String>> reports = anna.reportsUntil(NOON);

        assertThat(reports).containsKeys(17, 20, 29, 30).doesNotContainKey(31);
        Observation latest = (Observation) STRICT.parseResource(reports.get(30).get(0));
        assertThat(latest.getEffectiveDateTimeType().getValue().toInstant()).isBefore(NOON);
        assertThat(latest.getIdPart()).isEqualTo("anna-pain-30");
    }

    @Test
    void in_the_night_the_reports_of_the_new_day_are_still_to_come() {
        Instant oneInTheMorning = Instant.parse("2026-03-14T05:00:00Z");

        assertThat(SampleStory.told("anna", oneInTheMorning).reportsUntil(oneInTheMorning))
                .containsKey(29)
                .doesNotContainKey(30);
    }

    @Test
    void a_later_start_goes_on_from_the_known_surgery() {
        Instant fourDaysLater = Instant.parse("2026-03-18T16:00:00Z");

        assertThat(SampleStory.told("anna", fourDaysLater)
                        .since(LocalDate.of(2026, 2, 12))
                        .reportsUntil(fourDaysLater))
                .containsKey(34)
                .doesNotContainKey(35);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "ben", "clara", "david", "emma", "felix"})
    void every_story_is_plain_FHIR_that_has_happened_and_is_told_the_same_way_twice(String name) {
        SampleStory story = SampleStory.told(name, NOON);
        List<String> all = new ArrayList<>(story.resources());
        story.reportsUntil(NOON).values().forEach(all::addAll);

        List<Resource> resources =
                all.stream().map(json -> (Resource) STRICT.parseResource(json)).toList();

        assertThat(all).allSatisfy(json -> assertThat(json).doesNotContain("${"));
        assertThat(resources)
                .extracting(each -> each.fhirType() + each.getIdPart())
                .doesNotHaveDuplicates();
        assertThat(resources)
                .filteredOn(Observation.class::isInstance)
                .map(Observation.class::cast)
                .filteredOn(Observation::hasIssued)
                .isNotEmpty()
                .allSatisfy(report -> assertThat(report.getIssued()).isBefore(Date.from(NOON)))
                .filteredOn(Observation::hasEffectivePeriod)
                .allSatisfy(report -> assertThat(report.getEffectivePeriod().getEnd())
                        .isAfter(report.getEffectivePeriod().getStart())
                        .isBeforeOrEqualTo(report.getIssued()));
        assertThat(SampleStory.told(name, NOON).reportsUntil(NOON)).isEqualTo(story.reportsUntil(NOON));
    }

    @Test
    void days_differ_as_days_do() {
        List<Object> metres = SampleStory.told("david", NOON).reportsUntil(NOON).values().stream()
                .flatMap(List::stream)
                .filter(report -> report.contains("55430-3"))
                .map(report -> (Object) ((Observation) STRICT.parseResource(report))
                        .getValueQuantity()
                        .getValue()
                        .intValue())
                .toList();

        assertThat(metres.subList(21, 27)).doesNotHaveDuplicates();
        assertThat(metres.subList(21, 27))
                .allSatisfy(each -> assertThat((int) each).isBetween(580, 640));
    }

    private List<Resource> resources() {
        return anna.resources().stream()
                .map(json -> (Resource) STRICT.parseResource(json))
                .toList();
    }
}
