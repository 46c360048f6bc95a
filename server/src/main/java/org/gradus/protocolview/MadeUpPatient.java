package org.gradus.protocolview;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.gradus.enrolment.IndexSurgeries;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Measure;
import org.gradus.progression.evidence.SessionKind;
import org.gradus.progression.plan.ActivityStatus;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.protocol.ActivityRule;
import org.gradus.progression.protocol.AnchorCoded;
import org.gradus.progression.protocol.Clearance;
import org.gradus.progression.protocol.Modifier;
import org.gradus.progression.protocol.Protocol;
import org.gradus.record.FhirNames;
import org.gradus.simulation.DailyReports;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/**
 * A patient whom nobody is: has surgery on day 0, reports every day what the dials say, and exercises only while the plan
 * allows it. Everything of a day reaches the server in its evening.
 */
final class MadeUpPatient implements DailyReports {

    /** Day 0. Any day would do: a protocol counts days, and in UTC all of them are alike. */
    static final LocalDate SURGERY = LocalDate.of(2026, 1, 5);

    private static final String UCUM = "http://unitsofmeasure.org";
    private static final Code ACTIVITY = new Code("http://loinc.org", "73985-4");
    private static final String PHYSICIAN = "Practitioner/made-up";
    private static final LocalTime OPERATED = LocalTime.of(8, 0);
    private static final LocalTime REPORTED = LocalTime.of(9, 0);
    private static final LocalTime EXERCISED = LocalTime.of(10, 0);
    private static final LocalTime RECEIVED = LocalTime.of(20, 0);
    private static final Comparator<Code> BY_CODE =
            Comparator.comparing(Code::value).thenComparing(Code::system);

    private final Protocol protocol;
    private final Simulator simulator;
    private final Positions positions;

    MadeUpPatient(Protocol protocol, Simulator simulator, Positions positions) {
        this.protocol = protocol;
        this.simulator = simulator;
        this.positions = positions;
    }

    /** The surgery, and the physician who may clear. */
    Bundle beginning() {
        Bundle bundle = new Bundle();
        surgery()
                .ifPresent(code -> add(
                        bundle,
                        "surgery",
                        new Procedure()
                                .setStatus(Procedure.ProcedureStatus.COMPLETED)
                                .setCode(concept(code))
                                .setPerformed(time(SURGERY, OPERATED))));
        PractitionerRole role = new PractitionerRole().setActive(true).setPractitioner(new Reference(PHYSICIAN));
        protocol.clearances().values().stream()
                .flatMap(clearance -> clearance.approvers().stream().min(BY_CODE).stream())
                .distinct()
                .forEach(code -> role.addCode(concept(code)));
        add(bundle, "role", role);
        return bundle;
    }

    private Optional<Code> surgery() {
        return protocol.modifiers().values().stream()
                .sorted(Comparator.comparing(Modifier::item))
                .map(Modifier::present)
                .filter(AnchorCoded.class::isInstance)
                .flatMap(coded -> ((AnchorCoded) coded).codes().stream().sorted(BY_CODE))
                .findFirst()
                .or(() -> IndexSurgeries.of(protocol).codes().stream().min(BY_CODE));
    }

    @Override
    public Bundle on(LocalDate day, CarePlanState morning) {
        int number = number(day);
        Bundle bundle = new Bundle();
        positions.given().forEach((item, given) -> {
            if (given == number) {
                clearance(bundle, day, protocol.clearance(item));
            }
        });
        simulator.dials().stream()
                .filter(dial -> Demands.measure(protocol, dial.id()).isPresent())
                .forEach(dial -> positions
                        .value(dial.id(), number)
                        .filter(dial::isReportedAt)
                        .ifPresent(value -> report(bundle, day, dial, value)));
        protocol.chart()
                .sessions()
                .forEach(kind ->
                        allowed(kind, morning).ifPresent(activity -> session(bundle, day, number, kind, activity)));
        return bundle;
    }

    private void report(Bundle bundle, LocalDate day, Dial dial, BigDecimal value) {
        Measure measure = Demands.measure(protocol, dial.id()).orElseThrow();
        add(
                bundle,
                day + "-" + dial.id(),
                observation(day, measure, quantity(value, dial.unit()), time(day, REPORTED)));
    }

    /** The code of an activity of that kind which the plan has open now. */
    private Optional<Code> allowed(SessionKind kind, CarePlanState morning) {
        return protocol.activities().stream()
                .filter(rule -> Optional.ofNullable(morning.activities().get(rule.item()))
                        .filter(activity -> activity.status() == ActivityStatus.ACTIVE)
                        .isPresent())
                .map(ActivityRule::codes)
                .map(codes -> both(codes, kind.activities()))
                .flatMap(codes -> codes.stream().sorted(BY_CODE))
                .findFirst();
    }

    private static Set<Code> both(Collection<Code> one, Collection<Code> other) {
        Set<Code> both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }

    private void session(Bundle bundle, LocalDate day, int number, SessionKind kind, Code activity) {
        Optional<BigDecimal> distance = value(Demands.distance(kind.id()), number);
        Optional<BigDecimal> minutes = value(Demands.duration(kind.id()), number);
        Period period = new Period();
        period.setStartElement(time(day, EXERCISED));
        period.setEndElement(time(
                day, EXERCISED.plusMinutes(minutes.map(BigDecimal::longValue).orElse(0L))));
        half(bundle, day, kind.distance(), Demands.distance(kind.id()), distance, period);
        half(bundle, day, kind.duration(), Demands.duration(kind.id()), minutes, period)
                .ifPresent(duration ->
                        duration.addComponent().setCode(concept(ACTIVITY)).setValue(concept(activity)));
    }

    private Optional<BigDecimal> value(String dial, int number) {
        return positions.value(dial, number).filter(value -> value.signum() > 0);
    }

    private Optional<Observation> half(
            Bundle bundle,
            LocalDate day,
            Optional<String> measure,
            String dial,
            Optional<BigDecimal> value,
            Period period) {
        return value.flatMap(said -> measure.flatMap(id -> Demands.measure(protocol, id))
                .map(known -> {
                    String unit = Dials.canonicalUnit(known).orElseThrow();
                    Observation half = observation(day, known, quantity(said, unit), period.copy());
                    add(bundle, day + "-" + dial, half);
                    return half;
                }));
    }

    private void clearance(Bundle bundle, LocalDate day, Clearance clearance) {
        Observation given = observation(
                day,
                Demands.measure(protocol, clearance.measure()).orElseThrow(),
                concept(first(clearance.approved())),
                time(day, REPORTED));
        given.addComponent()
                .setCode(concept(new Code(FhirNames.LOCAL, "clearance-kind")))
                .setValue(concept(new Code(FhirNames.PROTOCOL_ITEM, clearance.item())));
        given.addPerformer(new Reference(PHYSICIAN));
        add(bundle, day + "-" + clearance.item(), given);
    }

    private static Observation observation(LocalDate day, Measure measure, Type value, Type effective) {
        Observation observation = new Observation()
                .setStatus(Observation.ObservationStatus.FINAL)
                .setCode(concept(first(measure.codes())))
                .setEffective(effective);
        observation.setValue(value);
        observation.setIssued(Date.from(at(day, RECEIVED)));
        return observation;
    }

    private static Code first(Set<Code> codes) {
        return codes.stream().min(BY_CODE).orElseThrow();
    }

    private static Quantity quantity(BigDecimal value, String unit) {
        return new Quantity().setValue(value).setSystem(UCUM).setCode(unit);
    }

    private static CodeableConcept concept(Code code) {
        return new CodeableConcept(new Coding(code.system(), code.value(), null));
    }

    private static DateTimeType time(LocalDate day, LocalTime time) {
        DateTimeType moment = new DateTimeType(Date.from(at(day, time)));
        moment.setTimeZoneZulu(true);
        return moment;
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).toInstant(ZoneOffset.UTC);
    }

    private static void add(Bundle bundle, String name, Resource resource) {
        bundle.addEntry()
                .setFullUrl("urn:gradus:made-up:" + name.replace('/', '-'))
                .setResource(resource);
    }

    /** How many days after surgery a day is. */
    static int number(LocalDate day) {
        return Math.toIntExact(SURGERY.until(day, ChronoUnit.DAYS));
    }
}
