package org.gradus.audit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Whose data a resource holds: the patient itself, or whom its {@code subject}, {@code patient} or {@code for} names. */
public final class PatientsShown {

    private static final List<String> OWNERS = List.of("subject", "patient", "for");
    private static final Pattern REFERENCE =
            Pattern.compile("(?:.*/)?Patient/([A-Za-z0-9\\-.]{1,64})(?:/_history/.*)?");

    private PatientsShown() {}

    /** Ids of the patients whose data the resource, or the entries of the Bundle, hold. */
    public static List<String> in(@Nullable IBaseResource answer) {
        Set<String> patients = new LinkedHashSet<>();
        if (answer instanceof Bundle bundle) {
            bundle.getEntry().forEach(entry -> collect(entry.getResource(), patients));
        } else if (answer instanceof Resource resource) {
            collect(resource, patients);
        }
        return List.copyOf(patients);
    }

    private static void collect(@Nullable Resource resource, Set<String> patients) {
        if (resource instanceof Patient patient) {
            if (patient.getIdElement().hasIdPart()) {
                patients.add(patient.getIdElement().getIdPart());
            }
        } else if (resource instanceof Bundle bundle) {
            bundle.getEntry().forEach(entry -> collect(entry.getResource(), patients));
        } else if (resource != null) {
            OWNERS.forEach(name -> collect(resource.getNamedProperty(name), patients));
        }
    }

    private static void collect(@Nullable Property owner, Set<String> patients) {
        if (owner != null) {
            for (Base value : owner.getValues()) {
                if (value instanceof Reference reference && reference.hasReference()) {
                    Matcher patient = REFERENCE.matcher(reference.getReference());
                    if (patient.matches()) {
                        patients.add(patient.group(1));
                    }
                }
            }
        }
    }
}
