package org.gradus.hl7v2;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.DateTimeType;
import org.jspecify.annotations.Nullable;

/**
 * A time of HL7 v2 (TS, DTM, DT).
 *
 * @param fhir a day without a time stays a day; hours and minutes are filled up with zeros, as FHIR asks for seconds
 * @param instant its beginning
 */
record MessageTime(DateTimeType fhir, Instant instant) {

    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})"
            + "(?:(\\d{2})(?:\\.(\\d{1,4}))?)?)?)?)?)?([+-]\\d{4})?");
    private static final int SECONDS_LENGTH = 4;

    /**
     * Reads the field. Its own offset counts, else the sender's zone; of the two instants that a local time can mean when
     * clocks are set back, the earlier.
     *
     * @throws MessageRefused if it is no time, or one without offset from a sender without zone
     */
    static MessageTime of(Segment segment, int field, @Nullable ZoneId zone) {
        Matcher form = FORM.matcher(segment.text(field));
        if (!form.matches() || "0000".equals(form.group(1))) {
            throw wrong(segment, field, "a time of the form YYYYMMDD[HH[MM[SS]]][+-ZZZZ] is expected.");
        }
        try {
            return form.group(4) == null ? day(form, zone) : time(form, segment, field, zone);
        } catch (DateTimeException e) {
            throw wrong(segment, field, "there is no such day or time.");
        }
    }

    private static MessageTime day(Matcher form, @Nullable ZoneId zone) {
        String text = form.group(1)
                + (form.group(2) == null ? "" : "-" + form.group(2))
                + (form.group(3) == null ? "" : "-" + form.group(3));
        LocalDate first = LocalDate.of(number(form, 1), number(form, 2, 1), number(form, 3, 1));
        return new MessageTime(
                new DateTimeType(text),
                first.atStartOfDay(zone == null ? ZoneOffset.UTC : zone).toInstant());
    }

    private static MessageTime time(Matcher form, Segment segment, int field, @Nullable ZoneId zone) {
        LocalDateTime local = LocalDateTime.of(
                number(form, 1),
                number(form, 2),
                number(form, 3),
                number(form, 4),
                number(form, 5, 0),
                number(form, 6, 0),
                nanos(form.group(7)));
        ZoneOffset offset = form.group(8) == null ? offset(local, segment, field, zone) : ZoneOffset.of(form.group(8));
        Instant instant = local.toInstant(offset);
        boolean fraction = form.group(7) != null;
        DateTimeType fhir = new DateTimeType(
                Date.from(instant),
                fraction ? TemporalPrecisionEnum.MILLI : TemporalPrecisionEnum.SECOND,
                TimeZone.getTimeZone(offset));
        return new MessageTime(fhir, instant);
    }

    private static ZoneOffset offset(LocalDateTime local, Segment segment, int field, @Nullable ZoneId zone) {
        if (zone == null) {
            throw wrong(segment, field, "the time has no offset, and no zone is configured for the sender.");
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw wrong(
                    segment, field, "there is no such time in the sender's zone, whose clocks are set forward then.");
        }
        return offsets.get(0);
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "0000").substring(0, SECONDS_LENGTH)) * 100_000;
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }

    private static int number(Matcher form, int group, int absent) {
        return form.group(group) == null ? absent : Integer.parseInt(form.group(group));
    }

    private static MessageRefused wrong(Segment segment, int field, String sentence) {
        return MessageRefused.error(
                segment.place(field), ErrorCode.DATA_TYPE, segment.name() + "-" + field + ": " + sentence);
    }
}
