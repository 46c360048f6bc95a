package org.gradus.ehr;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gradus.ehr.Ehr.Accepts;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;

/**
 * What an EHR takes of us.
 *
 * @param rights by type of resource; a type that is missing may not be touched
 */
public record Capabilities(Map<String, Rights> rights) {

    private static final Set<String> PLAN = Set.of("CarePlan", "Goal", "ServiceRequest");
    private static final Set<String> FORMS =
            Set.of("CarePlan", "Goal", "ServiceRequest", "DocumentReference", "Bundle");

    public Capabilities {
        rights = Map.copyOf(rights);
    }

    public Rights of(String type) {
        return rights.getOrDefault(type, Rights.NONE);
    }

    /** The rights that matter for sending plans. */
    public Map<String, Rights> ofPlans() {
        Map<String, Rights> matter = new TreeMap<>(rights);
        matter.keySet().retainAll(FORMS);
        return matter;
    }

    /**
     * In which form a plan is sent: resources where CarePlans are taken, else a DocumentReference, else a document.
     *
     * @throws EhrProblem if the EHR takes none of these
     */
    public Accepts form() {
        if (of("CarePlan").isKept()) {
            return Accepts.RESOURCES;
        } else if (of("DocumentReference").create()) {
            return Accepts.DOCUMENT_REFERENCE;
        } else if (of("Bundle").create()) {
            return Accepts.DOCUMENT;
        }
        throw EhrProblem.refused("The EHR takes neither CarePlan nor DocumentReference nor Bundle.");
    }

    /** What is left when it has turned out that CarePlans are not taken after all. */
    public Capabilities withoutPlans() {
        Map<String, Rights> left = new HashMap<>(rights);
        left.keySet().removeAll(PLAN);
        return new Capabilities(left);
    }

    /** What is left when it has turned out that a type is not taken after all. */
    public Capabilities without(String type) {
        Map<String, Rights> left = new HashMap<>(rights);
        left.remove(type);
        return new Capabilities(left);
    }

    static Capabilities assumed(Accepts accepts) {
        Map<String, Rights> rights = new HashMap<>();
        switch (accepts) {
            case DOCUMENT_REFERENCE -> rights.put("DocumentReference", Rights.USUAL);
            case DOCUMENT -> rights.put("Bundle", Rights.USUAL);
            default -> PLAN.forEach(type -> rights.put(type, Rights.USUAL));
        }
        return new Capabilities(rights);
    }

    static Capabilities of(CapabilityStatement statement) {
        Map<String, Rights> rights = new HashMap<>();
        statement.getRest().stream()
                .filter(rest -> rest.getMode() == RestfulCapabilityMode.SERVER)
                .flatMap(rest -> rest.getResource().stream())
                .filter(resource -> resource.hasType())
                .forEach(resource -> rights.put(resource.getType(), rights(resource)));
        return new Capabilities(rights);
    }

    private static Rights rights(CapabilityStatementRestResourceComponent resource) {
        Set<TypeRestfulInteraction> all = new HashSet<>();
        resource.getInteraction().forEach(interaction -> all.add(interaction.getCode()));
        return new Rights(
                all.contains(TypeRestfulInteraction.CREATE),
                all.contains(TypeRestfulInteraction.UPDATE),
                all.contains(TypeRestfulInteraction.SEARCHTYPE),
                resource.getConditionalCreate(),
                resource.getConditionalUpdate(),
                resource.getUpdateCreate());
    }
}
