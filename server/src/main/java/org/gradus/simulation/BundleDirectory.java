package org.gradus.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Code;
import org.gradus.record.Directory;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;

/** Devices and roles as the Bundle has them; what it lacks is looked up among the stored ones. */
final class BundleDirectory implements Directory {

    private final Directory stored;
    private final Map<String, Set<Code>> roles = new HashMap<>();
    private final Map<String, String> devices = new HashMap<>();

    BundleDirectory(Bundle bundle, Directory stored) {
        this.stored = stored;
        for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
            if (entry.getResource() instanceof PractitionerRole role && (!role.hasActive() || role.getActive())) {
                role.getCode().forEach(code -> add(entry, role, code));
            } else if (entry.getResource() instanceof Device device) {
                device.getIdentifier().stream()
                        .filter(Identifier::hasValue)
                        .findFirst()
                        .ifPresent(identifier -> names(entry, device)
                                .forEach(name ->
                                        devices.put(name, identifier.getSystem() + "|" + identifier.getValue())));
            }
        }
    }

    private void add(Bundle.BundleEntryComponent entry, PractitionerRole role, CodeableConcept code) {
        Set<String> names = names(entry, role);
        if (role.getPractitioner().hasReference()) {
            names.add(role.getPractitioner().getReference());
        }
        names.forEach(name -> code.getCoding().stream()
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .forEach(coding -> roles.computeIfAbsent(name, absent -> new HashSet<>())
                        .add(new Code(coding.getSystem(), coding.getCode()))));
    }

    /** By what a reference can name an entry. */
    private static Set<String> names(Bundle.BundleEntryComponent entry, Resource resource) {
        Set<String> names = new HashSet<>();
        if (entry.hasFullUrl()) {
            names.add(entry.getFullUrl());
        }
        if (resource.hasId()) {
            names.add(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
        }
        return names;
    }

    @Override
    public Optional<String> deviceIdentifier(String reference) {
        return Optional.ofNullable(devices.get(reference)).or(() -> stored.deviceIdentifier(reference));
    }

    @Override
    public Set<Code> activeRoles(String reference) {
        return roles.containsKey(reference) ? Set.copyOf(roles.get(reference)) : stored.activeRoles(reference);
    }
}
