package org.gradus.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times of HL7 v2, which may have no offset. */
class MessageTimeTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "20260302083015+0100, 2026-03-02T08:30:15+01:00, 2026-03-02T07:30:15Z",
        "20260302083015-0500, 2026-03-02T08:30:15-05:00, 2026-03-02T13:30:15Z",
        "20260302083015.25+0000, 2026-03-02T08:30:15.250+00:00, 2026-03-02T08:30:15.250Z",
        "20260302083015, 2026-03-02T08:30:15+01:00, 2026-03-02T07:30:15Z",
        "20260702083015, 2026-07-02T08:30:15+02:00, 2026-07-02T06:30:15Z",
        "202603020830, 2026-03-02T08:30:00+01:00, 2026-03-02T07:30:00Z",
        "2026030208, 2026-03-02T08:00:00+01:00, 2026-03-02T07:00:00Z",
        "20260302, 2026-03-02, 2026-03-01T23:00:00Z",
        "202603, 2026-03, 2026-02-28T23:00:00Z",
        "2026, 2026, 2025-12-31T23:00:00Z",
    })
    void a_time_keeps_its_offset_or_gets_the_senders(String sent, String fhir, String instant) {
        MessageTime time = MessageTime.of(Samples.segment("OBR|1||||||" + sent), 7, BERLIN);

        assertThat(time.fhir().getValueAsString()).isEqualTo(fhir);
        assertThat(time.instant()).isEqualTo(java.time.Instant.parse(instant));
    }

    @Test
    void of_the_hour_that_comes_twice_the_first_is_meant() {
        MessageTime time = MessageTime.of(Samples.segment("OBR|1||||||20261025023000"), 7, BERLIN);

        assertThat(time.fhir().getValueAsString()).isEqualTo("2026-10-25T02:30:00+02:00");
    }

    @Test
    void a_time_without_offset_from_a_sender_without_zone_is_refused() {
        MessageRefused refused = catchThrowableOfType(
                MessageRefused.class, () -> MessageTime.of(Samples.segment("OBX|||||||202603020830"), 7, null));

        assertThat(refused.answer()).isEqualTo(Answer.AE);
        assertThat(refused.faults().get(0).place().text()).isEqualTo("OBX^1^7");
        assertThat(refused.faults().get(0).text()).contains("no zone is configured");
    }

    @Test
    void a_day_needs_no_zone() {
        assertThat(MessageTime.of(Samples.segment("OBX|||||||20260302"), 7, null)
                        .fhir()
                        .getValueAsString())
                .isEqualTo("2026-03-02");
    }

    @Tag("IN-14")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "20260230",
                "20261301",
                "2026030224",
                "20260302083060",
                "202603021",
                "2026-03-02",
                "00000302",
                "today",
                "20260302083015+9900",
                "20260329023000"
            })
    void what_is_no_time_is_refused_with_its_place(String sent) {
        MessageRefused refused = catchThrowableOfType(
                MessageRefused.class, () -> MessageTime.of(Samples.segment("OBR|1||||||" + sent), 7, BERLIN));

        assertThat(refused.faults().get(0).code()).isEqualTo(ErrorCode.DATA_TYPE);
        assertThat(refused.faults().get(0).place().text()).isEqualTo("OBR^1^7");
        assertThat(refused.faults().get(0).text()).doesNotContain(sent);
    }
}
