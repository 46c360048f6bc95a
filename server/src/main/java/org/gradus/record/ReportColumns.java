package org.gradus.record;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.evidence.Report;
import org.gradus.progression.evidence.Standing;
import org.gradus.progression.evidence.Value;
import org.jspecify.annotations.Nullable;

/** What a report says, as columns; written anew with every version of the resource. */
@Embeddable
class ReportColumns {

    private static final String QUANTITY = "QUANTITY";
    private static final String CODED = "CODED";
    private static final String TRUTH = "TRUTH";
    private static final String TEXT = "TEXT";
    private static final String ABSENT = "ABSENT";
    private static final String NOTHING = "NOTHING";

    /** Longer numbers and units are no measurements; they are kept as a text that no rule can interpret. */
    private static final int LONGEST = 100;

    @Convert(converter = CodesColumn.class)
    @Column(name = "CODES", nullable = false)
    private Set<Code> codes;

    @Column(name = "STANDING", nullable = false)
    private String standing;

    @Column(name = "EFFECTIVE_START")
    private @Nullable Instant effectiveStart;

    @Column(name = "EFFECTIVE_END")
    private @Nullable Instant effectiveEnd;

    @Column(name = "EFFECTIVE_DATE")
    private @Nullable LocalDate effectiveDate;

    @Column(name = "VALUE_KIND", nullable = false)
    private String valueKind;

    @Column(name = "VALUE_NUMBER")
    private @Nullable String valueNumber;

    @Column(name = "VALUE_UNIT")
    private @Nullable String valueUnit;

    @Column(name = "VALUE_COMPARATOR")
    private @Nullable String valueComparator;

    @Convert(converter = CodesColumn.class)
    @Column(name = "VALUE_CODES")
    private @Nullable Set<Code> valueCodes;

    @Column(name = "VALUE_BOOLEAN")
    private @Nullable Boolean valueBoolean;

    @Convert(converter = CodesColumn.class)
    @Column(name = "ACTIVITIES", nullable = false)
    private Set<Code> activities;

    @Column(name = "CLEARANCE_KIND")
    private @Nullable String clearanceKind;

    @Column(name = "DEVICE")
    private @Nullable String device;

    @Column(name = "IDENTIFIERS", nullable = false)
    private String identifiers;

    @Convert(converter = CodesColumn.class)
    @Column(name = "PERFORMER_ROLES", nullable = false)
    private Set<Code> performerRoles;

    /** For Hibernate. */
    protected ReportColumns() {}

    ReportColumns(Report report) {
        codes = report.codes();
        standing = report.standing().name();
        effectiveStart = report.effective().flatMap(Effective::start).orElse(null);
        effectiveEnd = report.effective().flatMap(Effective::end).orElse(null);
        effectiveDate = report.effective().flatMap(Effective::date).orElse(null);
        activities = report.activities();
        clearanceKind =
                report.clearanceKind().filter(k -> k.length() <= LONGEST).orElse(null);
        device = report.device().orElse(null);
        identifiers = String.join("\n", new TreeSet<>(report.identifiers()));
        performerRoles = report.performerRoles();
        valueKind = NOTHING;
        keep(report.value());
    }

    private void keep(Value value) {
        if (value instanceof Value.Quantity quantity) {
            String number = quantity.number().toString();
            if (number.length() > LONGEST || quantity.unit().map(String::length).orElse(0) > LONGEST) {
                valueKind = TEXT;
                return;
            }
            valueKind = QUANTITY;
            valueNumber = number;
            valueUnit = quantity.unit().orElse(null);
            valueComparator = quantity.comparator().name();
        } else if (value instanceof Value.Coded coded) {
            valueKind = CODED;
            valueCodes = coded.codes();
        } else if (value instanceof Value.Truth truth) {
            valueKind = TRUTH;
            valueBoolean = truth.value();
        } else if (value instanceof Value.Text) {
            valueKind = TEXT;
        } else if (value instanceof Value.Absent) {
            valueKind = ABSENT;
        }
    }

    Set<Code> codes() {
        return codes;
    }

    Standing standing() {
        return Standing.valueOf(standing);
    }

    Optional<Effective> effective() {
        if (effectiveDate != null) {
            return Optional.of(Effective.on(effectiveDate));
        }
        return Optional.ofNullable(effectiveStart)
                .map(start -> new Effective(Optional.of(start), Optional.ofNullable(effectiveEnd), Optional.empty()));
    }

    Value value() {
        return switch (valueKind) {
            case QUANTITY ->
                new Value.Quantity(
                        new BigDecimal(valueNumber == null ? "0" : valueNumber),
                        Optional.ofNullable(valueUnit),
                        Value.Comparator.valueOf(valueComparator == null ? "EXACTLY" : valueComparator));
            case CODED -> new Value.Coded(valueCodes == null ? Set.of() : valueCodes);
            case TRUTH -> new Value.Truth(Boolean.TRUE.equals(valueBoolean));
            case TEXT -> new Value.Text();
            case ABSENT -> new Value.Absent();
            default -> new Value.Nothing();
        };
    }

    Set<Code> activities() {
        return activities;
    }

    Optional<String> clearanceKind() {
        return Optional.ofNullable(clearanceKind);
    }

    Optional<String> device() {
        return Optional.ofNullable(device);
    }

    Set<String> identifiers() {
        return Arrays.stream(identifiers.split("\n", -1))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    Set<Code> performerRoles() {
        return performerRoles;
    }
}
