package org.gradus.record;

import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.DeviceNameType;
import org.hl7.fhir.r4.model.Device.FHIRDeviceStatus;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** The engine itself as a Device: the agent of every decision. */
@Component
public class EngineDevice {

    private static final String ID = "gradus-engine";

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
