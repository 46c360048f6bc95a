package org.gradus.record;

/** Names that clients and servers share: canonicals, identifier systems and extensions. */
public final class FhirNames {

    /** The canonical base; change it here to move this module to another one. */
    public static final String BASE = "https://gradus.dev/fhir";

    /** Identifier system of protocol items, for example {@code A02}; it is their code system too. */
    public static final String PROTOCOL_ITEM = BASE + "/sid/protocol-item";

    /** Identifier system of one attempt at one activity of one plan, {@code <plan id>/A02#1}. */
    public static final String PLAN_ACTIVITY = BASE + "/sid/plan-activity";

    /** Identifier system of enrolment keys. */
    public static final String ENROLMENT = BASE + "/sid/enrolment";

    /** Our local code system. */
    public static final String LOCAL = BASE + "/CodeSystem/rehabilitation";

    /** Extension of CarePlan with its phase. */
    public static final String CURRENT_PHASE = BASE + "/StructureDefinition/current-phase";

    /** Extension of ActivityDefinition with the dose of one session. */
    public static final String DOSE = BASE + "/StructureDefinition/dose";

    private FhirNames() {}

    /** The canonical of one of our profiles, for example {@code gradus-goal}. */
    public static String profile(String id) {
        return BASE + "/StructureDefinition/" + id;
    }
}
