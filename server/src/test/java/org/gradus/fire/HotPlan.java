package org.gradus.fire;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.gradus.fire.Operation.State;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Provenance;
import org.springframework.jdbc.core.JdbcTemplate;

/** A plan that several clients work at, until they have done enough. */
final class HotPlan {

    private static final int SURGERY_DAYS_AGO = 30;
    private static final int MOST_OPERATIONS = 80;

    private final SpinePatient patient;
    private final String id;
    private final AtomicInteger operations = new AtomicInteger();

    /** A new patient whose plan waits for the clearance alone. */
    HotPlan(FhirClient client) {
        this.patient = SpinePatient.at(client);
        patient.operatedOn(SURGERY_DAYS_AGO);
        patient.quietWeek();
        this.id = patient.plans().get(0).getIdElement().getIdPart();
    }

    SpinePatient patient() {
        return patient;
    }

    String id() {
        return id;
    }

    /** Counts one more operation; whether it is time for another plan. */
    boolean isWornOut() {
        return operations.incrementAndGet() >= MOST_OPERATIONS;
    }

    /** What is stored when all is over. */
    Stored stored(FhirClient client, JdbcTemplate database) {
        List<State> versions = entries(client, "CarePlan/" + id + "/_history?_count=200").stream()
                .map(entry -> state((CarePlan) entry.getResource()))
                .sorted(java.util.Comparator.comparingInt(State::version))
                .toList();
        Set<String> triggers = new TreeSet<>(database.queryForList(
                "select 'Observation/' || RESOURCE_ID from GRADUS_EVIDENCE where PATIENT = ? and CLEARANCE_KIND = 'C1'",
                String.class,
                patient.id()));
        List<String> steps = entries(client, "Provenance?target=CarePlan/" + id + "&_count=200").stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Provenance.class::isInstance)
                .map(Provenance.class::cast)
                .filter(provenance -> provenance.getActivity().getText().startsWith("phase "))
                .map(provenance -> "Provenance/" + provenance.getIdElement().getIdPart())
                .toList();
        return new Stored(id, versions, triggers, steps);
    }

    private static List<Bundle.BundleEntryComponent> entries(FhirClient client, String query) {
        return client.get(query).expect(200).as(Bundle.class).getEntry();
    }

    /** What a plan shows. */
    static State state(CarePlan plan) {
        return new State(
                Integer.parseInt(plan.getMeta().getVersionId()),
                SpinePatient.phase(plan),
                plan.getStatus().toCode());
    }
}
