package org.gradus.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Acknowledgements as senders read them. */
class AckWriterTest {

    private static final Header HEADER =
            Samples.parse(Samples.oru("C-7", "PID|1")).header();

    @Test
    void an_acknowledgement_goes_back_to_the_sender_with_its_control_id() {
        Message ack = Samples.parse(AckWriter.write(Optional.of(HEADER), Answer.AA, List.of(), Samples.SENT));

        assertThat(ack.header().sendingApplication()).containsExactly("GRADUS");
        assertThat(ack.header().receivingApplication()).containsExactly("LAB", "1.2.3", "ISO");
        assertThat(ack.header().segment().text(9, 3)).isEqualTo("ACK");
        assertThat(ack.header().segment().text(7)).isEqualTo("20260302090000+0000");
        assertThat(ack.header().segment().text(18)).isEqualTo("UNICODE UTF-8");
        assertThat(ack.get("MSA").text(1)).isEqualTo("AA");
        assertThat(ack.get("MSA").text(2)).isEqualTo("C-7");
        assertThat(ack.find("ERR")).isEmpty();
    }

    @Test
    void an_error_names_place_code_and_what_was_expected() {
        Fault fault = new Fault(new Place("OBX", 2, 5, 1, 3), ErrorCode.DATA_TYPE, "a | is no number");

        Segment err = Samples.parse(AckWriter.write(Optional.of(HEADER), Answer.AE, List.of(fault), Samples.SENT))
                .get("ERR");

        assertThat(List.of(err.text(2, 1), err.text(2, 2), err.text(2, 3), err.text(2, 4), err.text(2, 5)))
                .containsExactly("OBX", "2", "5", "1", "3");
        assertThat(List.of(err.text(3, 1), err.text(3, 3))).containsExactly("102", "HL70357");
        assertThat(err.text(4)).isEqualTo("E");
        assertThat(err.text(8)).isEqualTo("a | is no number");
    }

    @Test
    void what_was_not_taken_of_a_message_that_was_is_a_warning() {
        Fault fault = new Fault(new Place("OBX", 1, 3, 0, 0), ErrorCode.TABLE_VALUE, "not configured");

        Message ack = Samples.parse(AckWriter.write(Optional.of(HEADER), Answer.AA, List.of(fault), Samples.SENT));

        assertThat(ack.get("MSA").text(1)).isEqualTo("AA");
        assertThat(ack.get("ERR").text(4)).isEqualTo("W");
    }

    @Test
    void what_has_no_header_is_answered_all_the_same() {
        Message ack = Samples.parse(AckWriter.write(Optional.empty(), Answer.AR, List.of(), Samples.SENT));

        assertThat(ack.get("MSA").text(1)).isEqualTo("AR");
        assertThat(ack.get("MSA").text(2)).isEmpty();
    }
}
