package org.gradus.record;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.gradus.progression.evidence.Effective;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** FHIR's dates and times as the core sees them; what is coarser than a day is no time (ruling 8). */
final class FhirTimes {

    private static final int DAY_LENGTH = 10;

    private FhirTimes() {}

    /** A dateTime to the second, with the offset that the patient's zone has then. */
    static DateTimeType dateTime(Instant at, ZoneId zone) {
        return new DateTimeType(Date.from(at), TemporalPrecisionEnum.SECOND, TimeZone.getTimeZone(zone));
    }

    /** An instant, a dateTime, or the start of a Period. */
    static Optional<Effective> effective(@Nullable Type time) {
        if (time instanceof Period period) {
            return effective(period.getStartElement()).map(start -> until(start, period));
        }
        return time instanceof BaseDateTimeType moment ? effective(moment) : Optional.empty();
    }

    private static Optional<Effective> effective(BaseDateTimeType time) {
        if (!time.hasValue()) {
            return Optional.empty();
        }
        TemporalPrecisionEnum precision = time.getPrecision();
        if (precision == TemporalPrecisionEnum.DAY) {
            return Optional.of(
                    Effective.on(LocalDate.parse(time.getValueAsString().substring(0, DAY_LENGTH))));
        }
        boolean exact = precision.ordinal() > TemporalPrecisionEnum.DAY.ordinal();
        return exact ? Optional.of(Effective.at(instant(time))) : Optional.empty();
    }

    private static Effective until(Effective start, Period period) {
        Optional<Instant> end = Optional.of(period.getEndElement())
                .filter(BaseDateTimeType::hasValue)
                .filter(e -> e.getPrecision().ordinal() > TemporalPrecisionEnum.DAY.ordinal())
                .map(FhirTimes::instant);
        return new Effective(start.start(), start.date().isPresent() ? Optional.empty() : end, start.date());
    }

    private static Instant instant(BaseDateTimeType time) {
        return time.getValue().toInstant();
    }
}
