package org.gradus.record;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.springframework.stereotype.Component;

/** The time zone in which a patient's days begin and end (ruling 8). */
@Component
public class PatientZone {

    private static final String EXTENSION = "http://hl7.org/fhir/StructureDefinition/timezone";

    private final ZoneId configured;

    PatientZone(RecordSettings settings) {
        this.configured = settings.zone();
    }

    /** The zone of the patient's extension; the configured one without it, or when it names none. */
    public ZoneId of(Patient patient) {
        return stated(patient).orElse(configured);
    }

    /** The zone that the patient's resource states itself. */
    public static Optional<ZoneId> stated(Patient patient) {
        return Optional.ofNullable(patient.getExtensionByUrl(EXTENSION))
                .map(Extension::getValue)
                .filter(PrimitiveType.class::isInstance)
                .map(value -> ((PrimitiveType<?>) value).getValueAsString())
                .flatMap(PatientZone::parse);
    }

    private static Optional<ZoneId> parse(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
