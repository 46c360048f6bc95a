package org.gradus.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each field of an OBX becomes. */
class ResultReaderTest {

    private static final String TEMPERATURE =
            "OBX|1|NM|8310-5^Body temperature^LN^TEMP^Temperatur^99LAB|1|37.2|Cel^^UCUM|36-38|N|||F|||20260302081500";

    @Test
    void a_result_is_an_observation_with_codes_value_time_and_an_identifier_of_its_own() {
        Observation observation = Samples.read(TEMPERATURE);

        assertThat(observation.getStatus()).isEqualTo(Observation.ObservationStatus.FINAL);
        assertThat(observation.getCode().getCoding())
                .extracting(coding -> coding.getSystem() + "|" + coding.getCode())
                .containsExactly("http://loinc.org|8310-5", Samples.LOCAL_CODES + "|TEMP");
        assertThat(observation.getCode().getText()).isEqualTo("Body temperature");
        assertThat(observation.getCategoryFirstRep().getCodingFirstRep().getCode())
                .isEqualTo("vital-signs");
        assertThat(observation.getValueQuantity().getValue()).isEqualByComparingTo("37.2");
        assertThat(observation.getValueQuantity().getCode()).isEqualTo("Cel");
        assertThat(observation.getEffectiveDateTimeType().getValueAsString()).isEqualTo("2026-03-02T08:15:00+01:00");
        assertThat(observation.getIssued().toInstant()).isEqualTo(Samples.SENT);
        assertThat(observation.getIdentifierFirstRep().getSystem()).isEqualTo(Samples.RESULTS);
        assertThat(observation.getIdentifierFirstRep().getValue()).isEqualTo("F-1/8310-5^LN/1");
        assertThat(observation.getReferenceRangeFirstRep().getText()).isEqualTo("36-38");
        assertThat(observation.getInterpretationFirstRep().getCodingFirstRep().getCode())
                .isEqualTo("N");
    }

    @Tag("IN-19")
    @ParameterizedTest
    @CsvSource({
        "F, final",
        "C, corrected",
        "A, amended",
        "P, preliminary",
        "S, preliminary",
        "D, entered-in-error",
        "W, entered-in-error",
        "X, cancelled",
    })
    void a_status_has_its_counterpart(String sent, String status) {
        assertThat(Samples.read(TEMPERATURE.replace("|||F|", "|||" + sent + "|"))
                        .getStatus()
                        .toCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"I", "N", "O", "R", "U", "V", "f", "Z"})
    void any_other_status_is_listed_with_its_place(String sent) {
        List<Fault> listed = new ArrayList<>();

        assertThat(Samples.read(TEMPERATURE.replace("|||F|", "|||" + sent + "|"), listed))
                .isEmpty();

        assertThat(listed).extracting(fault -> fault.place().text()).containsExactly("OBX^1^11");
    }

    @Test
    void a_result_that_is_taken_back_needs_neither_value_nor_time() {
        Observation withdrawn = Samples.read("OBX|1|NM|8310-5^^LN|1|||||||D");

        assertThat(withdrawn.getStatus()).isEqualTo(Observation.ObservationStatus.ENTEREDINERROR);
        assertThat(withdrawn.hasValue()).isFalse();
    }

    @Tag("IN-18")
    @ParameterizedTest
    @CsvSource({"<, <", "<=, <=", ">, >", ">=, >="})
    void a_structured_number_keeps_its_comparator(String sent, String comparator) {
        Quantity quantity = (Quantity) value("SN", sent + "^7.5");

        assertThat(quantity.getComparator().toCode()).isEqualTo(comparator);
        assertThat(quantity.getValue()).isEqualByComparingTo("7.5");
    }

    @Test
    void structured_numbers_are_quantities_ranges_and_ratios() {
        assertThat(((Quantity) value("SN", "^12")).hasComparator()).isFalse();
        assertThat(((Quantity) value("SN", "=^12")).hasComparator()).isFalse();
        assertThat(((Range) value("SN", "^3^-^5")).getHigh().getValue()).isEqualByComparingTo("5");
        assertThat(((Ratio) value("SN", "^1^:^128")).getDenominator().getValue())
                .isEqualByComparingTo("128");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SN|72514-3^^LN||<>^5",
                "SN|72514-3^^LN||<^3^-^5",
                "SN|72514-3^^LN||^3^+",
                "NM|72514-3^^LN||3~4",
                "ED|72514-3^^LN||^application^pdf^Base64^JVBERi0x",
                "XPN|72514-3^^LN||Muster^Anna"
            })
    void a_value_without_counterpart_is_listed(String typeAndValue) {
        List<Fault> listed = new ArrayList<>();

        assertThat(Samples.read("OBX|1|" + typeAndValue + "||||||F", listed)).isEmpty();

        assertThat(listed).singleElement().satisfies(fault -> {
            assertThat(fault.place().text()).isEqualTo("OBX^1^2");
            assertThat(fault.text()).doesNotContain("Muster");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "A"})
    void a_correction_whose_value_cannot_be_taken_is_refused_for_the_old_one_must_not_stand(String status) {
        MessageRefused refused = refusal("OBX|1|ED|72514-3^^LN||^application^pdf^Base64^JVBERi0x||||||" + status);

        assertThat(refused.answer()).isEqualTo(Answer.AE);
        assertThat(refused.faults().get(0).place().text()).isEqualTo("OBX^1^5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ST; two \\T\\ three; two & three",
                "TX; first~second; first/second",
                "FT; first\\.br\\second; first/second",
                "ST; 7; 7",
            })
    void texts_stay_texts_line_by_line(String type, String sent, String text) {
        assertThat(value(type, sent).primitiveValue()).isEqualTo(text.replace("/", "\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "DT, 20260301, 2026-03-01",
        "TS, 202603011200, 2026-03-01T12:00:00+01:00",
        "DTM, 202603011200+0000, 2026-03-01T12:00:00+00:00",
        "TM, 0830, 08:30:00",
    })
    void days_and_times_stay_what_they_are(String type, String sent, String fhir) {
        assertThat(value(type, sent).primitiveValue()).isEqualTo(fhir);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CE", "CWE", "CNE"})
    void a_coded_value_keeps_its_code_and_its_words(String type) {
        CodeableConcept smoker = (CodeableConcept) value(type, "77176002^Smoker^SCT");

        assertThat(smoker.getCodingFirstRep().getSystem()).isEqualTo("http://snomed.info/sct");
        assertThat(smoker.getCodingFirstRep().getCode()).isEqualTo("77176002");
        assertThat(smoker.getText()).isEqualTo("Smoker");
    }

    @Test
    void a_coded_value_of_an_unknown_system_keeps_its_words() {
        CodeableConcept value = (CodeableConcept) value("CWE", "17^positiv^99XYZ");

        assertThat(value.getCoding()).isEmpty();
        assertThat(value.getText()).isEqualTo("positiv");
    }

    @Tag("IN-16")
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Cel^^UCUM; http://unitsofmeasure.org; Cel",
                "Grad C; http://unitsofmeasure.org; Cel",
                "C^^99LAB^Cel^^UCUM; http://unitsofmeasure.org; Cel",
            })
    void units_are_ucum_or_mapped_to_it(String sent, String system, String code) {
        Quantity quantity = Samples.read(TEMPERATURE.replace("Cel^^UCUM", sent)).getValueQuantity();

        assertThat(quantity.getSystem()).isEqualTo(system);
        assertThat(quantity.getCode()).isEqualTo(code);
    }

    @Test
    @Tag("IN-16")
    void an_unknown_unit_is_kept_as_it_was_given_and_claims_to_be_nothing() {
        Quantity quantity = Samples.read(TEMPERATURE.replace("Cel^^UCUM", "Gr")).getValueQuantity();

        assertThat(quantity.getUnit()).isEqualTo("Gr");
        assertThat(quantity.hasSystem()).isFalse();
        assertThat(quantity.hasCode()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\""})
    @Tag("IN-20")
    void no_value_and_the_null_value_are_an_absent_value(String sent) {
        Observation observation = Samples.read(TEMPERATURE.replace("|37.2|", "|" + sent + "|"));

        assertThat(observation.hasValue()).isFalse();
        assertThat(observation.getDataAbsentReason().getCodingFirstRep().getCode())
                .isEqualTo("unknown");
    }

    @Tag("IN-21")
    @ParameterizedTest
    @ValueSource(strings = {"thirty", "1e400", "37,2", "NaN", "--1", "999999999999999999999999999999"})
    void a_number_that_is_none_is_refused_with_its_place(String sent) {
        MessageRefused refused = refusal(TEMPERATURE.replace("|37.2|", "|" + sent + "|"));

        assertThat(refused.faults().get(0).place().text()).isEqualTo("OBX^1^5^1^1");
        assertThat(refused.faults().get(0).code()).isEqualTo(ErrorCode.DATA_TYPE);
        assertThat(refused.faults().get(0).text()).doesNotContain(sent);
    }

    @Test
    void without_a_time_of_its_own_a_result_is_of_its_orders_time() {
        Observation observation = Samples.read(TEMPERATURE.replace("|||20260302081500", ""));

        assertThat(observation.getEffectiveDateTimeType().getValueAsString()).isEqualTo("2026-03-02T08:30:00+01:00");
    }

    @Test
    void a_code_of_a_system_that_is_not_configured_is_listed_with_the_code() {
        List<Fault> listed = new ArrayList<>();

        Samples.read(
                TEMPERATURE.replace("8310-5^Body temperature^LN^TEMP^Temperatur^99LAB", "T7^Temperatur^99XYZ"), listed);

        assertThat(listed).extracting(Fault::text).singleElement().asString().contains("\"T7\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "OBX|1|NM|8310-5^^LN||37; OBX^1^11",
                "OBX|1|NM|||37||||||F; OBX^1^3",
                "OBX|1||8310-5^^LN||37||||||F; OBX^1^2",
            })
    void what_is_required_and_missing_is_named(String obx, String place) {
        MessageRefused refused = refusal(obx);

        assertThat(refused.faults().get(0).code()).isEqualTo(ErrorCode.REQUIRED_FIELD);
        assertThat(refused.faults().get(0).place().text()).isEqualTo(place);
    }

    private static org.hl7.fhir.r4.model.Type value(String type, String value) {
        return Samples.read("OBX|1|" + type + "|72514-3^^LN||" + value + "||||||F")
                .getValue();
    }

    private static MessageRefused refusal(String obx) {
        return catchThrowableOfType(MessageRefused.class, () -> Samples.read(obx, new ArrayList<>()));
    }
}
