package org.gradus.protocol;

import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.ActionConditionKind;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.StringType;

/** The least protocol that compiles: two phases, a gate that the surgery opens, one activity. */
public final class SmallProtocol {

    private SmallProtocol() {}

    public static PlanDefinition of(String name, String version) {
        PlanDefinition protocol = new PlanDefinition();
        protocol.getMeta().addProfile("https://gradus.dev/fhir/StructureDefinition/gradus-protocol");
        protocol.setUrl("https://example.org/PlanDefinition/" + name)
                .setVersion(version)
                .setName("Small")
                .setTitle("Small protocol")
                .setDescription("Two phases.")
                .setStatus(PublicationStatus.ACTIVE);
        protocol.setType(new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/plan-definition-type", "clinical-protocol", null)));
        protocol.addExtension(rule(
                "protocol-flags",
                part("status", new IdType("DQ-STATUS")),
                part("future", new IdType("DQ-FUTURE")),
                part("duplicate", new IdType("DQ-DUPLICATE")),
                part("withdrawn", new IdType("EVIDENCE-WITHDRAWN")),
                part("unauthorised", new IdType("CLR-NOT-AUTHORISED"))));
        phase(protocol, "P0", "pre-surgery");
        PlanDefinitionActionComponent after = phase(protocol, "P1", "early-mobility");
        after.addExtension(rule("gate", part("item", new IdType("E1"))));
        after.addCondition()
                .setKind(ActionConditionKind.START)
                .addExtension(rule("criterion-anchor-occurred", part("item", new StringType("SURGERY"))));
        after.addAction()
                .setTitle("Walking")
                .setDefinition(new CanonicalType("https://gradus.dev/fhir/ActivityDefinition/household-walking|0.1.0"))
                .setId("A01");
        return protocol;
    }

    private static PlanDefinitionActionComponent phase(PlanDefinition protocol, String id, String code) {
        PlanDefinitionActionComponent phase = protocol.addAction().setTitle(id);
        phase.setId(id);
        phase.addCode(
                new CodeableConcept(new Coding("https://gradus.dev/fhir/CodeSystem/rehabilitation-phase", code, null)));
        return phase;
    }

    public static Extension rule(String name, Extension... parts) {
        Extension rule = new Extension("https://gradus.dev/fhir/StructureDefinition/" + name);
        for (Extension part : parts) {
            rule.addExtension(part);
        }
        return rule;
    }

    public static Extension part(String name, org.hl7.fhir.r4.model.Type value) {
        return new Extension(name, value);
    }
}
