package org.gradus.hl7v2;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.TimeType;
import org.hl7.fhir.r4.model.Type;

/** Reads OBX-5 by its type in OBX-2. */
final class ResultValue {

    private static final int TYPE = 2;
    private static final int VALUE = 5;
    private static final int UNITS = 6;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d{1,20}(?:\\.\\d{0,20})?|\\.\\d{1,20})");
    private static final Pattern TIME = Pattern.compile("(\\d{2})(\\d{2})(\\d{2})?(?:\\.\\d{1,4})?");
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final Map<String, QuantityComparator> COMPARATORS = Map.of(
            "<", QuantityComparator.LESS_THAN,
            "<=", QuantityComparator.LESS_OR_EQUAL,
            ">", QuantityComparator.GREATER_THAN,
            ">=", QuantityComparator.GREATER_OR_EQUAL);

    private final Segment obx;
    private final Sender sender;

    ResultValue(Segment obx, Sender sender) {
        this.obx = obx;
        this.sender = sender;
    }

    /** Whether there is a value at all; the null value is none. */
    boolean isPresent() {
        return !obx.isEmpty(VALUE) && !obx.isNull(VALUE);
    }

    /**
     * The value; empty when nothing in FHIR's Observation corresponds to it.
     *
     * @throws MessageRefused if it is not of the type that OBX-2 names
     */
    Optional<Type> read() {
        String type = obx.required(TYPE, "the type of the value in OBX-5");
        if ("ST".equals(type) || "TX".equals(type) || "FT".equals(type)) {
            return Optional.of(new StringType(text()));
        } else if (obx.repetitions(VALUE) > 1) {
            return Optional.empty();
        }
        return switch (type) {
            case "NM" -> Optional.of(quantity(number(1)));
            case "SN" -> structured();
            case "CE", "CWE", "CNE", "CF" -> Optional.of(concept());
            case "ID", "IS" -> Optional.of(new CodeableConcept().setText(obx.text(VALUE)));
            case "DT", "TS", "DTM" ->
                Optional.of(MessageTime.of(obx, VALUE, sender.rules().zone()).fhir());
            case "TM" -> Optional.of(time());
            default -> Optional.empty();
        };
    }

    /** Line by line; {@code \.br\} is a new line too. */
    private String text() {
        return IntStream.rangeClosed(1, obx.repetitions(VALUE))
                .mapToObj(repetition -> obx.text(VALUE, repetition, 1, 1))
                .collect(Collectors.joining("\n"))
                .replace("\\.br\\", "\n");
    }

    private BigDecimal number(int component) {
        String text = obx.text(VALUE, component);
        if (!NUMBER.matcher(text).matches()) {
            throw MessageRefused.error(
                    obx.place(VALUE, 1, component),
                    ErrorCode.DATA_TYPE,
                    "OBX-5: a number is expected, because OBX-2 is " + obx.text(TYPE) + ".");
        }
        return new BigDecimal(text);
    }

    /** SN: comparator, number, separator, number. */
    private Optional<Type> structured() {
        String comparator = obx.text(VALUE, 1);
        String separator = obx.text(VALUE, 3);
        if (separator.isEmpty()) {
            Quantity quantity = quantity(number(2));
            if (comparator.isEmpty() || "=".equals(comparator)) {
                return Optional.of(quantity);
            }
            return Optional.ofNullable(COMPARATORS.get(comparator)).map(quantity::setComparator);
        } else if (!comparator.isEmpty() && !"=".equals(comparator)) {
            return Optional.empty();
        }
        return switch (separator) {
            case "-" -> Optional.of(new Range().setLow(quantity(number(2))).setHigh(quantity(number(4))));
            case ":", "/" ->
                Optional.of(new Ratio()
                        .setNumerator(new Quantity().setValue(number(2)))
                        .setDenominator(new Quantity().setValue(number(4))));
            default -> Optional.empty();
        };
    }

    /** A unit that is not known stays as it was given: stored, and not counted by any rule. */
    private Quantity quantity(BigDecimal number) {
        Quantity quantity = new Quantity().setValue(number);
        String given = obx.text(UNITS);
        String mapped = Sender.named(sender.rules().units(), given).orElse("");
        if (!mapped.isEmpty()) {
            quantity.setSystem(UCUM).setCode(mapped).setUnit(mapped);
        } else if ("UCUM".equals(obx.text(UNITS, 3))) {
            quantity.setSystem(UCUM).setCode(given).setUnit(given);
        } else if ("UCUM".equals(obx.text(UNITS, 6))) {
            quantity.setSystem(UCUM).setCode(obx.text(UNITS, 4)).setUnit(obx.text(UNITS, 4));
        } else if (!given.isEmpty()) {
            quantity.setUnit(given);
        }
        return quantity;
    }

    private CodeableConcept concept() {
        return Codes.read(obx, VALUE, sender)
                .orElseGet(() ->
                        new CodeableConcept().setText(Codes.name(obx, VALUE).orElse(obx.text(VALUE))));
    }

    private TimeType time() {
        var form = TIME.matcher(obx.text(VALUE));
        if (!form.matches()) {
            throw MessageRefused.error(
                    obx.place(VALUE), ErrorCode.DATA_TYPE, "OBX-5: a time of the form HHMM[SS] is expected.");
        }
        return new TimeType(form.group(1) + ":" + form.group(2) + ":" + (form.group(3) == null ? "00" : form.group(3)));
    }
}
