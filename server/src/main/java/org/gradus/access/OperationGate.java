package org.gradus.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.scope.Permission;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The operations that are open, to whom, and with which scope; every other one is refused. */
@Component
class OperationGate {

    private static final Map<String, Opening> OPEN = Map.ofEntries(
            Map.entry("Patient$everything", new Opening("Patient", Permission.READ, true)),
            Map.entry("Patient$enroll", new Opening("CarePlan", Permission.CREATE, false)),
            Map.entry("Patient$import-wearable-records", new Opening("Observation", Permission.CREATE, true)),
            Map.entry("CarePlan$progress", new Opening("CarePlan", Permission.READ, true)),
            Map.entry("CarePlan$evaluate", new Opening("CarePlan", Permission.UPDATE, false)),
            Map.entry("CarePlan$preview-migration", new Opening("CarePlan", Permission.READ, false)),
            Map.entry("PlanDefinition$apply", new Opening("PlanDefinition", Permission.READ, true)),
            Map.entry("ActivityDefinition$apply", new Opening("ActivityDefinition", Permission.READ, true)),
            Map.entry("PlanDefinition$simulate", new Opening("PlanDefinition", Permission.READ, false)),
            Map.entry("QuestionnaireResponse$extract", new Opening("QuestionnaireResponse", Permission.READ, true)),
            Map.entry("Subscription$status", new Opening("Subscription", Permission.READ, false)),
            Map.entry("Subscription$events", new Opening("Subscription", Permission.READ, false)),
            Map.entry("ValueSet$expand", new Opening("ValueSet", Permission.READ, true)),
            Map.entry("ValueSet$validate-code", new Opening("ValueSet", Permission.READ, true)),
            Map.entry("CodeSystem$validate-code", new Opening("CodeSystem", Permission.READ, true)),
            Map.entry("CodeSystem$lookup", new Opening("CodeSystem", Permission.READ, true)),
            Map.entry("CodeSystem$subsumes", new Opening("CodeSystem", Permission.READ, true)),
            Map.entry("ConceptMap$translate", new Opening("ConceptMap", Permission.READ, true)));

    /** Where an export is asked for. */
    private static final Set<String> EXPORTS = Set.of("$export", "Patient$export", "Group$export");

    /** How its owner asks for it afterwards, by addresses that the server has given. */
    private static final Set<String> OF_EXPORTS = Set.of("$export-status", "$export-file");

    private final Records records;
    private final AccessDecisions decisions;

    OperationGate(Records records, AccessDecisions decisions) {
        this.records = records;
        this.decisions = decisions;
    }

    /** Whether there is anybody to whom the operation is open; the name begins with a dollar sign. */
    static boolean isOffered(String type, String operation) {
        return OPEN.containsKey(type + operation)
                || EXPORTS.contains(type + operation)
                || isValidation(type, operation)
                || isForOperators(type, operation)
                || isForBackends(type, operation);
    }

    private static boolean isValidation(String type, String operation) {
        return operation.equals("$validate") && !type.isEmpty();
    }

    private static boolean isForOperators(String type, String operation) {
        return type.isEmpty() && operation.equals("$rebuild-evidence");
    }

    private static boolean isForBackends(String type, String operation) {
        return type.isEmpty() && operation.equals("$import-document");
    }

    /** Judges the operation and its instance, before the body is read. */
    void check(Call call, Rights rights) {
        if (isForBackends(call.type(), call.operation())) {
            checkBackend(call, rights);
            return;
        }
        String named = call.type() + call.operation();
        if (EXPORTS.contains(named) || OF_EXPORTS.contains(named)) {
            checkExport(call, rights);
            return;
        }
        if (isValidation(call.type(), call.operation())) {
            checkType(call, rights, call.type(), Permission.READ);
            checkInstance(call, rights);
            return;
        }
        if (isForOperators(call.type(), call.operation())
                && rights.grant().roles().contains(ClientRole.OPERATOR)) {
            return;
        }
        Opening opening = OPEN.get(call.type() + call.operation());
        if (opening == null) {
            throw decisions.refused(rights.grant(), call, Reason.OPERATION_NOT_GIVEN);
        }
        // An evaluation that writes nothing is a question; the body says so, later.
        boolean question = call.operation().equals("$evaluate");
        boolean patients =
                rights.grant().practitioner().isEmpty() && !rights.grant().isBackend();
        if (patients && !opening.forPatients() && !question) {
            throw decisions.refused(rights.grant(), call, Reason.OPERATION_NOT_GIVEN);
        }
        checkType(call, rights, opening.type(), question ? Permission.READ : opening.permission());
        checkInstance(call, rights);
    }

    /** Whom a document matches tells who is here, so that needs the right to search all patients; writes are judged one by one. */
    private void checkBackend(Call call, Rights rights) {
        if (!rights.grant().isBackend()) {
            throw decisions.refused(rights.grant(), call, Reason.OPERATION_NOT_GIVEN);
        }
        if (!rights.reach("Patient", Permission.SEARCH).isWhole()) {
            throw decisions.refused(rights.grant(), call, Reason.NO_SCOPE);
        }
    }

    /** Whose export it is, and which types it may hold, is judged where these are known. Who names a Group learns who is in it. */
    private void checkExport(Call call, Rights rights) {
        if (!rights.grant().isBackend()) {
            throw decisions.refused(rights.grant(), call, Reason.OPERATION_NOT_GIVEN);
        }
        if ("Group".equals(call.type())) {
            checkType(call, rights, "Group", Permission.READ);
        }
    }

    /** An instance that belongs to a patient or to a client must be the token's to see. */
    private void checkInstance(Call call, Rights rights) {
        boolean isOwned = Compartment.holds(call.type()) || "Subscription".equals(call.type());
        if (isOwned && !isWhole(call, rights) && call.id().isPresent()) {
            Optional<Resource> present = records.find(call.type(), call.id().get());
            if (present.filter(instance -> isOpen(instance, rights)).isEmpty()) {
                Reason reason = present.isPresent() ? Reason.HIDDEN : Reason.NOT_VISIBLE;
                throw decisions.refused(rights.grant(), call, reason);
            }
        }
    }

    /** The patient in context is known to the app, which needs no right to read the Patient for what it may do otherwise. */
    private static boolean isOpen(Resource instance, Rights rights) {
        return rights.sees(instance, true)
                || "Patient".equals(instance.fhirType())
                        && rights.grant()
                                .boundPatient()
                                .filter(patient -> Compartment.contains(instance, patient))
                                .isPresent();
    }

    private static boolean isWhole(Call call, Rights rights) {
        return rights.reach(call.type(), Permission.READ).isWhole();
    }

    private void checkType(Call call, Rights rights, String type, Permission permission) {
        if (rights.reach(type, permission).isNothing()) {
            throw decisions.refused(rights.grant(), call, Reason.NO_SCOPE);
        }
    }

    /** Judges what the operation is asked with. */
    void checkInput(Call call, Rights rights, @Nullable Parameters body) {
        if (call.operation().equals("$evaluate") && !isDry(body)) {
            checkType(call, rights, "CarePlan", Permission.UPDATE);
        }
        if (call.operation().equals("$apply")) {
            rights.grant()
                    .boundPatient()
                    .filter(patient -> !areAbout(patient, subjects(call, body)))
                    .ifPresent(patient -> {
                        throw decisions.refused(rights.grant(), call, Reason.NOT_VISIBLE);
                    });
        }
    }

    private static boolean areAbout(String patient, List<String> subjects) {
        return !subjects.isEmpty()
                && subjects.stream()
                        .allMatch(subject -> subject.equals(patient) || subject.equals("Patient/" + patient));
    }

    private static boolean isDry(@Nullable Parameters body) {
        return body != null
                && (body.hasParameter("observation") || body.hasParameter("dryRun") && body.getParameterBool("dryRun"));
    }

    private static List<String> subjects(Call call, @Nullable Parameters body) {
        List<String> subjects = new ArrayList<>(List.of(call.parameters().getOrDefault("subject", new String[0])));
        if (body != null) {
            body.getParameter().stream()
                    .filter(parameter -> "subject".equals(parameter.getName()))
                    .map(parameter -> text(parameter.getValue()))
                    .forEach(subjects::add);
        }
        return subjects;
    }

    private static String text(@Nullable Type value) {
        if (value instanceof Reference reference) {
            return String.valueOf(reference.getReference());
        }
        return value == null ? "" : String.valueOf(value.primitiveValue());
    }

    /**
     * To whom an operation is open.
     *
     * @param type whose scope it needs
     * @param permission which permission of that type
     * @param forPatients also to patients' apps
     */
    private record Opening(String type, Permission permission, boolean forPatients) {}
}
