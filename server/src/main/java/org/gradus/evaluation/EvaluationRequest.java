package org.gradus.evaluation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** "Look at this patient again": what is to be looked at, and why. Times are real time, not clinical time. */
@Entity
@Table(name = "GRADUS_EVALUATION_REQUEST")
public class EvaluationRequest {

    private static final int LONGEST_PROBLEM = 1000;

    /** Why a patient is to be looked at. */
    public enum Cause {
        /** A report arrived, changed or went away. */
        EVIDENCE,
        /** A person changed a plan, an activity, a goal or the patient. */
        EDIT,
        /** Something arrived that can begin or end a plan. */
        ENROLMENT,
        /** The patient's record was merged with another one, or separated from it. */
        MERGE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "GRADUS_EVALUATION_REQUEST_SEQ")
    @SequenceGenerator(
            name = "GRADUS_EVALUATION_REQUEST_SEQ",
            sequenceName = "GRADUS_EVALUATION_REQUEST_SEQ",
            allocationSize = 50)
    @Column(name = "ID")
    private @Nullable Long id;

    @Column(name = "PATIENT", nullable = false)
    private String patientId;

    @Enumerated(EnumType.STRING)
    @Column(name = "CAUSE", nullable = false, columnDefinition = "varchar")
    private Cause cause;

    @Column(name = "RESOURCE", nullable = false)
    private String resource;

    @Column(name = "VERSION", nullable = false)
    private String version;

    @Column(name = "EFFECTIVE_DAY")
    private @Nullable LocalDate effectiveDay;

    @Column(name = "REVISED", nullable = false)
    private boolean revised;

    @Column(name = "CREATED_AT", nullable = false)
    private Instant createdAt;

    @Column(name = "NOT_BEFORE", nullable = false)
    private Instant notBefore;

    @Column(name = "ATTEMPTS", nullable = false)
    private int attempts;

    @Column(name = "PROBLEM")
    private @Nullable String problem;

    /** For Hibernate. */
    protected EvaluationRequest() {}

    EvaluationRequest(
            String patientId,
            Cause cause,
            String resource,
            String version,
            @Nullable LocalDate effectiveDay,
            boolean revised,
            Instant createdAt,
            Duration grace) {
        this.patientId = patientId;
        this.cause = cause;
        this.resource = resource;
        this.version = version;
        this.effectiveDay = effectiveDay;
        this.revised = revised;
        this.createdAt = createdAt;
        this.notBefore = createdAt.plus(grace);
    }

    void failed(String why, Instant now, Duration pause) {
        attempts++;
        problem = why.length() > LONGEST_PROBLEM ? why.substring(0, LONGEST_PROBLEM) : why;
        notBefore = now.plus(pause);
    }

    Long id() {
        return Objects.requireNonNull(id, "not stored yet");
    }

    String patientId() {
        return patientId;
    }

    Cause cause() {
        return cause;
    }

    /** Relative reference of what changed, {@code Observation/abc}. */
    String resource() {
        return resource;
    }

    /** The version that asked. */
    String version() {
        return version;
    }

    /** The earliest local day that the change can concern, if it is evidence with a usable time. */
    Optional<LocalDate> effectiveDay() {
        return Optional.ofNullable(effectiveDay);
    }

    /** Whether an existing resource changed: only then is withdrawn evidence looked for (ruling 37). */
    boolean revised() {
        return revised;
    }

    int attempts() {
        return attempts;
    }
}
