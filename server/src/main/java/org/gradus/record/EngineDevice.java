package org.gradus.record;

import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import jakarta.persistence.PersistenceException;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.DeviceNameType;
import org.hl7.fhir.r4.model.Device.FHIRDeviceStatus;
import org.hl7.fhir.r4.model.Provenance.ProvenanceAgentComponent;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.info.BuildProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine itself as a Device: the agent of every decision. */
@Component
public class EngineDevice {

    private static final String ID = "gradus-engine";
    private static final String AGENT_TYPE = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    /** Replicas that start together store it at the same moment; whoever comes second reads it. */
    private static final int MOST_ATTEMPTS = 4;

    private final EngineDaos daos;
    private final String version;
    private final TransactionTemplate ownTransaction;
    private volatile boolean stored;

    @Autowired
    EngineDevice(EngineDaos daos, ObjectProvider<BuildProperties> build, PlatformTransactionManager transactions) {
        this(daos, build.stream().map(BuildProperties::getVersion).findFirst().orElse("unreleased"), transactions);
    }

    EngineDevice(EngineDaos daos, String version, PlatformTransactionManager transactions) {
        this.daos = daos;
        this.version = version;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * A reference to it; the Device is stored with the first use, in a transaction of its own: it stays when what the engine
     * writes beside it is rolled back.
     */
    public Reference reference() {
        for (int attempt = 1; !stored; attempt++) {
            try {
                ownTransaction.executeWithoutResult(status -> storeUnlessCurrent());
                stored = true;
            } catch (ResourceVersionConflictException | DataAccessException | PersistenceException another) {
                if (attempt == MOST_ATTEMPTS) {
                    throw another;
                }
            }
        }
        return new Reference("Device/" + ID).setDisplay("Gradus");
    }

    private void storeUnlessCurrent() {
        boolean current = daos.read(Device.class, ID).stream()
                .flatMap(device -> device.getVersion().stream())
                .anyMatch(present -> version.equals(present.getValue()));
        if (!current) {
            daos.update(device());
        }
    }

    /**
     * The engine as an agent of what it writes: it puts the resource together, and is its author in the sense of US Core,
     * on behalf of the person who accepted the plan.
     */
    public ProvenanceAgentComponent agent(Reference accepter) {
        ProvenanceAgentComponent agent = new ProvenanceAgentComponent().setWho(reference());
        agent.setType(new CodeableConcept(new Coding(AGENT_TYPE, "assembler", "Assembler"))
                .addCoding(new Coding(AGENT_TYPE, "author", "Author")));
        if (!accepter.isEmpty()) {
            agent.setOnBehalfOf(accepter.copy());
        }
        return agent;
    }

    private Device device() {
        Device device = new Device();
        device.setId(ID);
        device.setStatus(FHIRDeviceStatus.ACTIVE);
        device.setManufacturer("Gradus");
        device.addDeviceName().setName("Gradus progression engine").setType(DeviceNameType.MODELNAME);
        device.addVersion().setValue(version);
        return device;
    }
}
