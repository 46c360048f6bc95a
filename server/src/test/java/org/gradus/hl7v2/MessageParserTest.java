package org.gradus.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From bytes to segments, fields, repetitions and components. */
class MessageParserTest {

    @Test
    void the_order_of_segments_is_kept_and_each_knows_which_it_is() {
        Message message = Samples.parse(Samples.oru("A-1", "PID|1", "OBR|1", "OBX|1", "OBR|2", "OBX|2", "ZZZ|own"));

        assertThat(message.segments())
                .extracting(segment -> segment.place().text())
                .containsExactly("MSH^1", "PID^1", "OBR^1", "OBX^1", "OBR^2", "OBX^2", "ZZZ^1");
    }

    @Test
    void a_header_says_who_sends_what() {
        Header header = Samples.parse(Samples.oru("A-2", "PID|1")).header();

        assertThat(header.sendingApplication()).containsExactly("LAB", "1.2.3", "ISO");
        assertThat(header.sendingFacility()).containsExactly("HOSPITAL");
        assertThat(header.event()).isEqualTo("ORU^R01");
        assertThat(header.controlId()).isEqualTo("A-2");
        assertThat(header.processingId()).isEqualTo("P");
        assertThat(header.version()).isEqualTo("2.5.1");
    }

    @Test
    void repetitions_components_and_subcomponents_are_told_apart() {
        Segment pid = Samples.segment("PID|1||4711^^^HOSP&1.2.276.0.76.4&ISO^MR~08^^^KV^SS||Muster&von^Anna^B");

        assertThat(pid.repetitions(3)).isEqualTo(2);
        assertThat(pid.text(3, 1, 4, 2)).isEqualTo("1.2.276.0.76.4");
        assertThat(pid.text(3, 2, 1, 1)).isEqualTo("08");
        assertThat(pid.text(3, 2, 4, 1)).isEqualTo("KV");
        assertThat(pid.text(5, 2)).isEqualTo("Anna");
        assertThat(pid.text(40)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {"a\\F\\b;a|b", "a\\S\\b;a^b", "a\\T\\b;a&b", "a\\R\\b;a~b", "a\\E\\b;a\\b"})
    void escape_sequences_stand_for_the_delimiters(String sent, String meant) {
        assertThat(Samples.segment("OBX|1|ST|||" + sent).text(5)).isEqualTo(meant);
    }

    @Test
    void an_escaped_carriage_return_ends_no_segment() {
        Message message = Samples.parse(Samples.oru("A-3", "OBX|1|TX|||first\\X0D\\second", "OBX|2"));

        assertThat(message.segments().get(1).text(5)).isEqualTo("first\rsecond");
        assertThat(message.segments()).hasSize(3);
    }

    @Test
    void escaped_digits_that_mean_a_delimiter_are_none() {
        assertThat(Samples.segment("OBX|1|ST|||a\\X7C5E\\b").text(5)).isEqualTo("a|^b");
        assertThat(Samples.segment("OBX|1|ST|||a\\E\\X7C\\E\\b").text(5)).isEqualTo("a\\X7C\\b");
        assertThat(Samples.segment("OBX|1|ST|||M\\XC3BC\\ller").text(5)).isEqualTo("Müller");
    }

    @Test
    void an_empty_field_and_the_null_value_are_two_things() {
        Segment pid = Samples.segment("PID|1||||\"\"||");

        assertThat(pid.isNull(5)).isTrue();
        assertThat(pid.text(5)).isEmpty();
        assertThat(pid.isNull(7)).isFalse();
        assertThat(pid.isEmpty(7)).isTrue();
        assertThat(pid.isEmpty(5)).isTrue();
    }

    @Test
    void delimiters_of_the_senders_own_are_understood() {
        Message message = Samples.parse("MSH#*~\\&#LAB#H#G#R#20260302#x#ORU*R01#1#P#2.4\rPID#1##77***HOSP\r");

        assertThat(message.header().event()).isEqualTo("ORU^R01");
        assertThat(message.get("PID").text(3, 4)).isEqualTo("HOSP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PID|1\r", "MSH|^^^^|LAB\r", "MSH", "hello", "MSHABCDEFGHIJK"})
    void what_does_not_begin_with_a_header_is_no_message(String text) {
        MessageRefused refused = catchThrowableOfType(MessageRefused.class, () -> Samples.parse(text));

        assertThat(refused.faults().get(0).place().segment()).isEqualTo("MSH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"obx|1", "O", "OBX-1", "a line of a text"})
    void what_is_no_segment_is_named_by_the_one_before_it(String line) {
        MessageRefused refused =
                catchThrowableOfType(MessageRefused.class, () -> Samples.parse(Samples.oru("A-4", "PID|1", line)));

        assertThat(refused.faults().get(0).place().text()).isEqualTo("PID^1");
        assertThat(refused.faults().get(0).code()).isEqualTo(ErrorCode.SEGMENT_SEQUENCE);
    }

    @ParameterizedTest
    @CsvSource({"8859/1, ISO-8859-1", "UNICODE UTF-8, UTF-8"})
    void a_message_is_read_in_the_character_set_that_it_names(String named, String charset) {
        byte[] bytes = withCharset(named, "PID|1||||Müller").getBytes(Charset.forName(charset));

        assertThat(Samples.parse(MessageText.of(bytes)).get("PID").text(5)).isEqualTo("Müller");
    }

    @Tag("IN-12")
    @ParameterizedTest
    @ValueSource(strings = {"", "ASCII", "UNICODE UTF-8"})
    void bytes_of_another_character_set_are_refused(String named) {
        byte[] latin = withCharset(named, "PID|1||||Müller").getBytes(StandardCharsets.ISO_8859_1);

        MessageRefused refused = catchThrowableOfType(MessageRefused.class, () -> MessageText.of(latin));

        assertThat(refused.faults().get(0).place().text()).isEqualTo("MSH^1^18");
    }

    @Test
    void an_unknown_character_set_is_refused() {
        byte[] bytes = withCharset("GB 18030-2000", "PID|1").getBytes(StandardCharsets.US_ASCII);

        MessageRefused refused = catchThrowableOfType(MessageRefused.class, () -> MessageText.of(bytes));

        assertThat(refused.faults().get(0).code()).isEqualTo(ErrorCode.TABLE_VALUE);
    }

    @Test
    @Tag("IN-10")
    void a_nul_is_refused() {
        byte[] bytes = Samples.oru("A-5", "PID|1||||a\0b").getBytes(StandardCharsets.US_ASCII);

        assertThat(catchThrowableOfType(MessageRefused.class, () -> MessageText.of(bytes)))
                .isNotNull();
    }

    @Test
    @Tag("IN-10")
    void an_escaped_nul_is_refused_too() {
        MessageRefused refused = catchThrowableOfType(
                MessageRefused.class, () -> Samples.parse(Samples.oru("A-6", "OBX|1|ST|||a\\X00\\b")));

        assertThat(refused.faults().get(0).place().text()).isEqualTo("OBX^1");
    }

    private static String withCharset(String charset, String segment) {
        return "MSH|^~\\&|LAB|H|G|R|20260302||ORU^R01|1|P|2.5.1||||||" + charset + "\r" + segment + "\r";
    }
}
