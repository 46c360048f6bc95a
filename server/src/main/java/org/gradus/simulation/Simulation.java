package org.gradus.simulation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradus.progression.protocol.Protocol;
import org.gradus.record.Directory;
import org.gradus.record.ExpressionJudge;
import org.gradus.record.ReportReader;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.springframework.stereotype.Component;

/** Plays a protocol over a Bundle of one patient's resources, in memory and within bounds. */
@Component
public class Simulation {

    private static final String TIMEZONE = "http://hl7.org/fhir/StructureDefinition/timezone";

    private final SimulationSettings settings;
    private final Directory directory;
    private final ExpressionJudge judge;

    Simulation(SimulationSettings settings, Directory directory, ExpressionJudge judge) {
        this.settings = settings;
        this.directory = directory;
        this.judge = judge;
    }

    /**
     * The plan's state at the end of each day.
     *
     * @param protocol the protocol to try out
     * @param bundle one patient with procedures, conditions and observations
     * @param from the first day
     * @param to the last day
     * @throws SimulationRefused if the bundle or the days are out of bounds
     */
    public List<SimulatedDay> play(Protocol protocol, Bundle bundle, LocalDate from, LocalDate to) {
        return play(protocol, bundle, from, to, (day, morning) -> new Bundle());
    }

    /**
     * The same with a patient who does what the plan allows: what arrives on a day may follow from how the plan stands.
     *
     * @param daily resources of that day, each of them new
     */
    public List<SimulatedDay> play(Protocol protocol, Bundle bundle, LocalDate from, LocalDate to, DailyReports daily) {
        checkBounds(bundle, from, to);
        ZoneId zone = zone(bundle);
        ReportReader reader = new ReportReader(new BundleDirectory(bundle, directory));
        Patient patient = patients(bundle).findFirst().orElseGet(Patient::new);
        return new Course(
                        new SimulatedPlan(protocol, zone, patient, judge),
                        zone,
                        BundleReader.read(bundle, reader, zone),
                        (day, morning) -> BundleReader.read(daily.on(day, morning), reader, zone))
                .play(from, to);
    }

    private void checkBounds(Bundle bundle, LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new SimulationRefused("to", "The last day must not be before the first.");
        }
        if (ChronoUnit.DAYS.between(from, to) >= settings.mostDays()) {
            throw new SimulationRefused("to", "At most " + settings.mostDays() + " days can be simulated at once.");
        }
        if (bundle.getEntry().size() > settings.mostEntries()) {
            throw new SimulationRefused("bundle", "At most " + settings.mostEntries() + " entries are accepted.");
        }
        if (patients(bundle).count() > 1) {
            throw new SimulationRefused("bundle", "The resources of one patient were expected.");
        }
    }

    private ZoneId zone(Bundle bundle) {
        return patients(bundle)
                .flatMap(patient ->
                        Optional.ofNullable(patient.getExtensionByUrl(TIMEZONE)).map(Extension::getValue).stream())
                .flatMap(value ->
                        value instanceof PrimitiveType<?> name ? named(name.getValueAsString()).stream() : Stream.of())
                .findFirst()
                .orElse(settings.zone());
    }

    private static Stream<Patient> patients(Bundle bundle) {
        return bundle.getEntry().stream()
                .filter(entry -> entry.getResource() instanceof Patient)
                .map(entry -> (Patient) entry.getResource());
    }

    private static Optional<ZoneId> named(String zone) {
        try {
            return Optional.of(ZoneId.of(zone));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
