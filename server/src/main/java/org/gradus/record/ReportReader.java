package org.gradus.record;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Report;
import org.gradus.progression.evidence.Standing;
import org.gradus.progression.evidence.Value;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Reads a FHIR resource as a report, as it says it, before any rule decides whether it counts. */
public final class ReportReader {

    private static final Code EXERCISE_ACTIVITY = new Code("http://loinc.org", "73985-4");
    private static final Code CLEARANCE = new Code(FhirNames.LOCAL, "clearance");
    private static final Code CLEARANCE_KIND = new Code(FhirNames.LOCAL, "clearance-kind");

    private final Directory directory;

    /**
     * @param directory looks up what the resource says by reference only
     */
    public ReportReader(Directory directory) {
        this.directory = directory;
    }

    /**
     * What a resource reports.
     *
     * @param resource with its id and version
     * @param received instant of first receipt (ruling 69)
     * @param sequence order among those received at one instant
     * @return empty when it is not an Observation, a Procedure or a Condition
     */
    public Optional<Report> read(IBaseResource resource, Instant received, int sequence) {
        if (resource instanceof Observation observation) {
            return Optional.of(observation(observation, received, sequence));
        } else if (resource instanceof Procedure procedure) {
            return Optional.of(plain(
                    procedure,
                    Report.Source.PROCEDURE,
                    procedure.getCode(),
                    standing(procedure),
                    FhirTimes.effective(procedure.getPerformed()),
                    procedure.getIdentifier(),
                    received,
                    sequence));
        } else if (resource instanceof Condition condition) {
            return Optional.of(plain(
                    condition,
                    Report.Source.CONDITION,
                    condition.getCode(),
                    standing(condition),
                    FhirTimes.effective(condition.getOnset())
                            .or(() -> FhirTimes.effective(condition.getRecordedDateElement())),
                    condition.getIdentifier(),
                    received,
                    sequence));
        }
        return Optional.empty();
    }

    /** The codes by which a resource is known to be evidence or not; empty when it cannot be. */
    public static Set<Code> codesOf(IBaseResource resource) {
        if (resource instanceof Observation observation) {
            return FhirValues.codes(observation.getCode());
        } else if (resource instanceof Procedure procedure) {
            return FhirValues.codes(procedure.getCode());
        }
        return resource instanceof Condition condition ? FhirValues.codes(condition.getCode()) : Set.of();
    }

    private Report observation(Observation observation, Instant received, int sequence) {
        Set<Code> codes = FhirValues.codes(observation.getCode());
        return new Report(
                id(observation),
                Report.Source.OBSERVATION,
                codes,
                standing(observation),
                FhirTimes.effective(observation.getEffective()),
                FhirValues.value(observation.getValue(), observation.hasDataAbsentReason()),
                component(observation, EXERCISE_ACTIVITY),
                component(observation, CLEARANCE_KIND).stream()
                        .filter(c -> c.system().equals(FhirNames.PROTOCOL_ITEM))
                        .map(Code::value)
                        .findFirst(),
                device(observation),
                identifiers(observation.getIdentifier()),
                codes.contains(CLEARANCE) ? roles(observation) : Set.of(),
                received,
                sequence);
    }

    private static Report plain(
            Resource resource,
            Report.Source source,
            CodeableConcept code,
            Standing standing,
            Optional<Effective> effective,
            List<Identifier> identifiers,
            Instant received,
            int sequence) {
        return new Report(
                id(resource),
                source,
                FhirValues.codes(code),
                standing,
                effective,
                new Value.Nothing(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                identifiers(identifiers),
                Set.of(),
                received,
                sequence);
    }

    private static EvidenceId id(Resource resource) {
        String version = resource.getIdElement().getVersionIdPart();
        return new EvidenceId(
                resource.fhirType() + '/' + resource.getIdElement().getIdPart(), version == null ? "1" : version);
    }

    private static Standing standing(Observation observation) {
        if (!observation.hasStatus()) {
            return Standing.PENDING;
        }
        return switch (observation.getStatus()) {
            case FINAL, AMENDED, CORRECTED -> Standing.USABLE;
            case CANCELLED, ENTEREDINERROR -> Standing.VOID;
            default -> Standing.PENDING;
        };
    }

    private static Standing standing(Procedure procedure) {
        if (!procedure.hasStatus()) {
            return Standing.PENDING;
        }
        return switch (procedure.getStatus()) {
            case COMPLETED -> Standing.USABLE;
            case NOTDONE, STOPPED, ENTEREDINERROR -> Standing.VOID;
            default -> Standing.PENDING;
        };
    }

    private static Standing standing(Condition condition) {
        boolean isVoid = condition.getVerificationStatus().getCoding().stream()
                .anyMatch(c -> Set.of("refuted", "entered-in-error").contains(c.getCode()));
        return isVoid ? Standing.VOID : Standing.USABLE;
    }

    private static Set<Code> component(Observation observation, Code code) {
        return observation.getComponent().stream()
                .filter(c -> FhirValues.codes(c.getCode()).contains(code))
                .filter(Observation.ObservationComponentComponent::hasValueCodeableConcept)
                .flatMap(c -> FhirValues.codes(c.getValueCodeableConcept()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<String> device(Observation observation) {
        if (!observation.hasDevice()) {
            return Optional.empty();
        }
        Reference device = observation.getDevice();
        if (device.hasIdentifier() && device.getIdentifier().hasValue()) {
            return Optional.of(identifier(device.getIdentifier()));
        }
        return Optional.ofNullable(device.getReference())
                .map(reference -> directory.deviceIdentifier(reference).orElse(reference));
    }

    private Set<Code> roles(Observation observation) {
        Set<Code> roles = new LinkedHashSet<>();
        for (Reference performer : observation.getPerformer()) {
            if (performer.hasReference()) {
                roles.addAll(directory.activeRoles(performer.getReference()));
            }
        }
        return roles;
    }

    private static Set<String> identifiers(List<Identifier> identifiers) {
        return identifiers.stream()
                .filter(Identifier::hasValue)
                .map(ReportReader::identifier)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String identifier(Identifier identifier) {
        return (identifier.hasSystem() ? identifier.getSystem() : "") + '|' + identifier.getValue();
    }
}
