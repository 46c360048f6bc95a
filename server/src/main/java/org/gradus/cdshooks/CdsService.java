package org.gradus.cdshooks;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The services, as discovery lists them. */
enum CdsService {
    PLAN_PROGRESS(
            "plan-progress",
            "patient-view",
            "Rehabilitation plan",
            "Where the patient's rehabilitation plan stands, what holds it, and what a clinician must decide."),
    ORDER_CHECK(
            "order-check",
            "order-select",
            "Orders and the rehabilitation plan",
            "Tells when a selected order is for something that the patient's rehabilitation plan holds, forbids, or has not"
                    + " opened yet.");

    /** Key of the only thing that is asked for: who the patient is. */
    static final String PATIENT = "patient";

    private final String id;
    private final String hook;
    private final String title;
    private final String description;

    CdsService(String id, String hook, String title, String description) {
        this.id = id;
        this.hook = hook;
        this.title = title;
        this.description = description;
    }

    static Optional<CdsService> of(String id) {
        return Stream.of(values()).filter(service -> service.id.equals(id)).findFirst();
    }

    String id() {
        return id;
    }

    String hook() {
        return hook;
    }

    Description describe() {
        return new Description(hook, title, description, id, Map.of(PATIENT, "Patient/{{context.patientId}}"));
    }

    /** A service in the discovery. */
    record Description(String hook, String title, String description, String id, Map<String, String> prefetch) {

        Description {
            prefetch = Map.copyOf(prefetch);
        }
    }
}
