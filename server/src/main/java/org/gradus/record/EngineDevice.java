package org.gradus.record;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.DeviceNameType;
import org.hl7.fhir.r4.model.Device.FHIRDeviceStatus;
import org.hl7.fhir.r4.model.Provenance.ProvenanceAgentComponent;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** The engine itself as a Device: the agent of every decision. */
@Component
public class EngineDevice {

    private static final String ID = "gradus-engine";
    private static final String AGENT_TYPE = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    private final EngineDaos daos;
    private final String version;
    private volatile boolean stored;

    EngineDevice(EngineDaos daos, ObjectProvider<BuildProperties> build) {
        this.daos = daos;
        this.version =
                build.stream().map(BuildProperties::getVersion).findFirst().orElse("unreleased");
    }

    /** A reference to it; the Device is stored with the first use. Needs a running transaction. */
    public Reference reference() {
        if (!stored) {
            Device present = daos.read(Device.class, ID).orElse(null);
            boolean current =
                    present != null && present.getVersion().stream().anyMatch(v -> version.equals(v.getValue()));
            if (!current) {
                daos.update(device());
            }
            stored = true;
        }
        return new Reference("Device/" + ID).setDisplay("Gradus");
    }

    /**
     * The engine as an agent of what it writes: it puts the resource together, and is its author in the sense of US Core,
     * on behalf of the person who accepted the plan. Needs a running transaction.
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
