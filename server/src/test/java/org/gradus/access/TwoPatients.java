package org.gradus.access;

import static org.gradus.testing.SpinePatient.code;

import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/** Patients A and B of the test catalogue, each with an Observation and a CarePlan; Z does not exist. */
final class TwoPatients {

    static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    static final String Z = "no-such-patient";

    final FhirClient backend;
    final String a;
    final String b;
    final String observationOfA;
    final String observationOfB;
    final String planOfA;
    final String planOfB;
    final String teamOfA;

    TwoPatients(FhirClient backend) {
        this.backend = backend;
        this.a = patient("Aaron");
        this.b = patient("Berta");
        this.observationOfA =
                backend.create(observation(a, "vital-signs")).expect(201).id();
        this.observationOfB =
                backend.create(observation(b, "vital-signs")).expect(201).id();
        CareTeam team = new CareTeam();
        team.setSubject(new Reference("Patient/" + a));
        team.addParticipant().setMember(new Reference("Patient/" + b));
        this.teamOfA = backend.create(team).expect(201).id();
        this.planOfA = plan(a, new Reference("CareTeam/" + teamOfA));
        this.planOfB = plan(b, new Reference());
    }

    private String patient(String family) {
        Patient patient = new Patient();
        patient.addName().setFamily(family);
        patient.addIdentifier(new Identifier().setSystem("urn:mrn").setValue(family));
        return backend.create(patient).expect(201).id();
    }

    private String plan(String patient, Reference team) {
        CarePlan plan = new CarePlan();
        plan.setStatus(CarePlan.CarePlanStatus.ACTIVE).setIntent(CarePlan.CarePlanIntent.PLAN);
        plan.setSubject(new Reference("Patient/" + patient));
        if (!team.isEmpty()) {
            plan.addCareTeam(team);
        }
        return backend.create(plan).expect(201).id();
    }

    /** An observation that no protocol cares for, not stored yet. */
    static Observation observation(String patient, String category) {
        Observation observation = new Observation();
        observation.setStatus(Observation.ObservationStatus.FINAL);
        observation.setCode(code("http://loinc.org", "8867-4"));
        observation.addCategory(code(CATEGORY, category));
        observation.setSubject(new Reference("Patient/" + patient));
        observation.setEffective(SpinePatient.time(SpinePatient.now().minusHours(1)));
        observation.setValue(SpinePatient.quantity(66, "/min"));
        return observation;
    }
}
