package org.gradus.record;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.plan.PlanStatus;
import org.jspecify.annotations.Nullable;

/** What the server remembers of one plan between two evaluations; its FHIR resources show the same. */
@Entity
@Table(name = "GRADUS_PLAN")
public class PlanRecord {

    @Id
    @Column(name = "PLAN_ID")
    private String planId;

    @Column(name = "PATIENT", nullable = false)
    private String patientId;

    @Column(name = "PROTOCOL", nullable = false)
    private String protocol;

    @Column(name = "ENROLMENT_KEY", nullable = false, unique = true)
    private String enrolmentKey;

    @Enumerated(EnumType.STRING)
    @Column(name = "STATUS", nullable = false, columnDefinition = "varchar")
    private PlanStatus status;

    @Column(name = "PHASE", nullable = false)
    private String phase;

    @Convert(converter = StateJson.class)
    @Column(name = "STATE", nullable = false)
    private CarePlanState state;

    @Convert(converter = ResourcesJson.class)
    @Column(name = "RESOURCES", nullable = false)
    private PlanResources resources;

    @Column(name = "REVIEW_AT")
    private @Nullable Instant reviewAt;

    @Column(name = "EVALUATED_AT")
    private @Nullable Instant evaluatedAt;

    @Column(name = "CREATED_AT", nullable = false)
    private Instant createdAt;

    @Version
    @Column(name = "VERSION", nullable = false)
    private long version;

    /** For Hibernate. */
    protected PlanRecord() {}

    /**
     * A new plan.
     *
     * @param planId id of its CarePlan
     * @param patientId id of its Patient
     * @param protocol {@code url|version} of the PlanDefinition that it is pinned to
     * @param enrolmentKey what makes it the only plan of this patient, protocol and surgery
     * @param state where it stands
     * @param createdAt clinical time of the enrolment
     */
    public PlanRecord(
            String planId,
            String patientId,
            String protocol,
            String enrolmentKey,
            CarePlanState state,
            Instant createdAt) {
        this.planId = planId;
        this.patientId = patientId;
        this.protocol = protocol;
        this.enrolmentKey = enrolmentKey;
        this.resources = PlanResources.none();
        this.createdAt = createdAt;
        this.state = state;
        this.status = state.status();
        this.phase = state.phase();
        this.reviewAt = createdAt;
    }

    /** Takes over a new state; the next evaluation starts from it. */
    public void become(CarePlanState changed) {
        state = changed;
        status = changed.status();
        phase = changed.phase();
    }

    /** Takes over what an evaluation came to. */
    void evaluated(CarePlanState after, PlanResources shown, Optional<Instant> nextReview, Instant now) {
        become(after);
        resources = shown;
        reviewAt = nextReview.orElse(null);
        evaluatedAt = now;
    }

    /** Takes over another enrolment key, as when a surgery is attached to a plan that began before it (ruling 65). */
    public void enrolledAs(String key) {
        enrolmentKey = key;
    }

    /** Id of the CarePlan. */
    public String planId() {
        return planId;
    }

    /** Id of the Patient. */
    public String patientId() {
        return patientId;
    }

    /** {@code url|version} of the PlanDefinition. */
    public String protocol() {
        return protocol;
    }

    public String enrolmentKey() {
        return enrolmentKey;
    }

    public CarePlanState state() {
        return state;
    }

    public PlanResources resources() {
        return resources;
    }

    /** When time alone could change something. */
    public Optional<Instant> reviewAt() {
        return Optional.ofNullable(reviewAt);
    }

    /** Clinical time of the latest evaluation. */
    public Optional<Instant> evaluatedAt() {
        return Optional.ofNullable(evaluatedAt);
    }

    /** How often the row has changed: the plan's version before a decision. */
    public long version() {
        return version;
    }
}
