package org.gradus.clearance;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gradus.clearance.ClearanceTrust.Writer;
import org.gradus.errors.Problem;
import org.gradus.record.EngineDevice;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceAgentComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes who wrote which version of a clearance, and by which client, in the transaction of that version (ruling 63): one
 * Provenance each. A version without it is not stored. That the server wrote it shows in its agent, which nobody else may name.
 */
@Component
class ClearanceProvenance {

    private static final String OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";
    private static final String AGENT_TYPE = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    private final DaoRegistry daos;
    private final EngineDevice device;
    private final Clock realTime = Clock.systemUTC();

    ClearanceProvenance(DaoRegistry daos, EngineDevice device) {
        this.daos = daos;
        this.device = device;
    }

    /** What was done. */
    enum Activity {
        CREATE,
        UPDATE,
        DELETE
    }

    /** Has it written before the running transaction commits. HAPI does not bear a write within its own hooks. */
    void note(Resource version, Activity activity, Optional<Writer> writer) {
        Provenance provenance = provenance(version, activity, writer);
        TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Pending.class::isInstance)
                .map(Pending.class::cast)
                .findFirst()
                .orElseGet(this::register)
                .provenances
                .add(provenance);
    }

    private Pending register() {
        Pending pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    private Provenance provenance(Resource version, Activity activity, Optional<Writer> writer) {
        Provenance provenance = new Provenance();
        provenance.addTarget(target(version, activity));
        provenance.setRecorded(Date.from(realTime.instant()));
        provenance.setActivity(new CodeableConcept(
                new Coding(OPERATION, activity.name(), activity.name().toLowerCase(Locale.ROOT))));
        writer.ifPresent(known -> writer(provenance, version, known));
        provenance.addAgent().setType(type("assembler", "Assembler")).setWho(device.reference());
        return provenance;
    }

    /** What is deleted can be named only in words. */
    private static Reference target(Resource version, Activity activity) {
        IdType id = (IdType) version.getIdElement().toUnqualified();
        if (activity != Activity.DELETE) {
            return new Reference(id.withResourceType(version.fhirType()).getValue());
        }
        Reference deleted = new Reference().setType(version.fhirType());
        deleted.getIdentifier().setValue(id.toVersionless().getValue());
        return deleted.setDisplay("the version before the deletion is " + id.getVersionIdPart());
    }

    /** A person is the author, by a client; a trusted client is the author on behalf of those whom it vouches for. */
    private static void writer(Provenance provenance, Resource version, Writer writer) {
        Reference client = new Reference().setDisplay(writer.client());
        client.getIdentifier().setValue(writer.client());
        ProvenanceAgentComponent author = provenance.addAgent().setType(type("author", "Author"));
        if (writer.person().isPresent()) {
            Reference person = new Reference(writer.person().get());
            author.setWho(person);
            provenance
                    .addAgent()
                    .setType(type("enterer", "Enterer"))
                    .setWho(client)
                    .setOnBehalfOf(person.copy());
        } else {
            author.setWho(client);
            performer(version).ifPresent(author::setOnBehalfOf);
        }
    }

    private static Optional<Reference> performer(Resource version) {
        if (version instanceof Observation clearance) {
            return clearance.getPerformer().stream().findFirst().map(Reference::copy);
        }
        return version instanceof Task task && task.hasOwner()
                ? Optional.of(task.getOwner().copy())
                : Optional.empty();
    }

    private static CodeableConcept type(String code, String display) {
        return new CodeableConcept(new Coding(AGENT_TYPE, code, display));
    }

    /** Those of one transaction. Before the audit's records, which tell of these writes, too. */
    private final class Pending implements TransactionSynchronization, Ordered {

        private final List<Provenance> provenances = new ArrayList<>();

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            try {
                provenances.forEach(
                        each -> daos.getResourceDao(Provenance.class).create(each, new SystemRequestDetails()));
            } catch (BaseServerResponseException e) {
                Problem problem = Problem.of(
                        Problem.Kind.UNAVAILABLE,
                        "Who writes the clearance cannot be recorded now, so it is not stored; try again later.");
                problem.initCause(e);
                throw problem;
            }
        }
    }
}
