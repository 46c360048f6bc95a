// What the app asks for: no more than it shows. The rights are those to one patient, also for a professional.

const RIGHTS = [
    "patient/Patient.r",
    "patient/CarePlan.rs",
    "patient/Goal.rs",
    "patient/ServiceRequest.rs",
    "patient/Observation.rs",
    "patient/Observation.c",
    "patient/Procedure.rs",
    "patient/Flag.rs",
    "patient/Provenance.rs",
    "patient/PlanDefinition.rs",
    "patient/Practitioner.r",
    "patient/PractitionerRole.rs",
];

/** Scopes of a launch, from an EHR or by the person alone. */
export function scope(fromEhr) {
    return ["openid", "fhirUser", "online_access", fromEhr ? "launch" : "launch/patient", ...RIGHTS].join(" ");
}
