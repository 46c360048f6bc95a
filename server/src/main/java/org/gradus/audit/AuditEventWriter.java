package org.gradus.audit;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import org.gradus.audit.AuditRecord.Kind;
import org.gradus.audit.AuditRecord.Who;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;

/** Shows an audit record as an AuditEvent, in the shapes of IHE's Basic Audit Log Patterns (BALP). */
final class AuditEventWriter {

    static final String REST = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    static final String INTERACTION = "http://hl7.org/fhir/restful-interaction";
    static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    static final String OURS = "https://gradus.dev/fhir/CodeSystem/audit-subtype";

    private static final String ENTITY_TYPE = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    private static final String PROVENANCE_AGENT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    private static final String BALP_ENTITY = "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType";
    private static final String ENGINE = "Device/gradus-engine";

    private AuditEventWriter() {}

    /**
     * The AuditEvent of a record.
     *
     * @param writers those who wrote what made the engine act
     * @param server the server's FHIR address
     */
    static AuditEvent write(AuditRecord each, List<Who> writers, String server) {
        BalpShape shape = BalpShape.of(each);
        AuditEvent event = new AuditEvent();
        event.setId(Long.toString(each.id()));
        shape.profile().ifPresent(event.getMeta()::addProfile);
        event.setType(type(each));
        event.addSubtype(subtype(each));
        event.setAction(shape.action());
        event.setRecorded(Date.from(each.recorded()));
        event.setOutcome(
                AuditEventOutcome.fromCode(Integer.toString(each.outcome().code())));
        if (!each.rule().isEmpty()) {
            event.setOutcomeDesc(each.rule());
        } else if (!each.detail().isEmpty()) {
            event.setOutcomeDesc(each.detail());
        }
        agents(event, each, writers, shape, server);
        event.getSource()
                .setObserver(new Reference().setDisplay(server))
                .addType(new Coding(
                        "http://terminology.hl7.org/CodeSystem/security-source-type", "4", "Application Server"));
        entities(event, each);
        return event;
    }

    private static Coding type(AuditRecord each) {
        return switch (each.kind()) {
            case REST -> new Coding(REST, "rest", "RESTful Operation");
            case MESSAGE -> new Coding(DICOM, "110107", "Import");
            case ENGINE, SYSTEM -> new Coding(DICOM, "110100", "Application Activity");
            case SECURITY ->
                BalpShape.act(each)
                        .map(AuditEventWriter::type)
                        .orElseGet(() -> new Coding(DICOM, "110114", "User Authentication"));
        };
    }

    private static Coding type(SecurityAct act) {
        return switch (act) {
            case CONFIGURATION -> new Coding(DICOM, "110113", "Security Alert");
            case DECISION_SUPPORT, DECISION_SUPPORT_FEEDBACK -> new Coding(REST, "rest", "RESTful Operation");
            default -> new Coding(DICOM, "110114", "User Authentication");
        };
    }

    private static Coding subtype(AuditRecord each) {
        return each.kind() == Kind.SECURITY || !BalpShape.isInteraction(each)
                ? new Coding(OURS, each.action(), null)
                : new Coding(INTERACTION, each.action(), each.action());
    }

    private static void agents(AuditEvent event, AuditRecord each, List<Who> writers, BalpShape shape, String server) {
        if (each.kind() == Kind.ENGINE || each.kind() == Kind.SYSTEM) {
            AuditEventAgentComponent engine = event.addAgent();
            engine.setType(concept(PROVENANCE_AGENT, "assembler", "Assembler"));
            engine.setWho(
                    each.kind() == Kind.ENGINE
                            ? new Reference(ENGINE).setDisplay("Gradus")
                            : new Reference().setDisplay("Gradus"));
            engine.setRequestor(writers.isEmpty());
            writers.forEach(writer -> user(event, writer));
            return;
        }
        Who who = each.who();
        AuditEventAgentComponent client = event.addAgent();
        client.setType(shape.clientRole());
        client.setWho(identified(who.client()));
        if (!who.client().isEmpty()) {
            client.setAltId(who.client());
        }
        client.setRequestor(who.subject().isEmpty());
        if (!who.address().isEmpty()) {
            client.getNetwork().setAddress(who.address()).setType(AuditEventAgentNetworkType._2);
        }
        AuditEventAgentComponent us = event.addAgent();
        us.setType(shape.serverRole());
        us.setWho(new Reference().setDisplay(server)).setRequestor(false);
        if (!who.subject().isEmpty()) {
            user(event, who);
        }
    }

    private static void user(AuditEvent event, Who who) {
        AuditEventAgentComponent user = event.addAgent();
        user.setType(concept(PARTICIPATION, "IRCP", "information recipient"));
        user.setWho(
                who.person().isEmpty()
                        ? identified(who.subject().isEmpty() ? who.client() : who.subject())
                        : new Reference(who.person()));
        user.setAltId(who.subject().isEmpty() ? who.client() : who.subject());
        user.setRequestor(true);
    }

    private static Reference identified(String id) {
        Reference who = new Reference();
        if (id.isEmpty()) {
            return who.setDisplay("unknown");
        }
        who.getIdentifier().setValue(id);
        return who.setDisplay(id);
    }

    private static void entities(AuditEvent event, AuditRecord each) {
        if (!each.what().type().isEmpty() && !each.what().id().isEmpty()) {
            entity(event, "2", "System Object", "4", "Domain Resource")
                    .setWhat(new Reference(each.what().reference()));
        } else if (!each.what().type().isEmpty() && each.query().isEmpty()) {
            entity(event, "2", "System Object", "4", "Domain Resource")
                    .setName(each.what().type());
        }
        each.patients()
                .forEach(patient ->
                        entity(event, "1", "Person", "1", "Patient").setWhat(new Reference("Patient/" + patient)));
        if (!each.query().isEmpty()) {
            entity(event, "2", "System Object", "24", "Query")
                    .setQuery(each.query().getBytes(StandardCharsets.UTF_8));
        }
        each.triggers()
                .forEach(trigger -> entity(event, "2", "System Object", "4", "Domain Resource")
                        .setWhat(new Reference(trigger))
                        .setDescription("What made the engine act"));
        if (!each.who().requestId().isEmpty()) {
            AuditEventEntityComponent request = event.addEntity();
            request.setType(new Coding(BALP_ENTITY, "XrequestId", "X-Request-Id"));
            request.getWhat().getIdentifier().setValue(each.who().requestId());
        }
    }

    private static AuditEventEntityComponent entity(
            AuditEvent event, String type, String typeName, String role, String roleName) {
        return event.addEntity()
                .setType(new Coding(ENTITY_TYPE, type, typeName))
                .setRole(new Coding(ROLE, role, roleName));
    }

    private static CodeableConcept concept(String system, String code, String display) {
        return new CodeableConcept(new Coding(system, code, display));
    }
}
