package org.gradus.record;

import jakarta.persistence.EntityManager;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Patient.PatientLinkComponent;
import org.springframework.stereotype.Component;

/**
 * Which Patient resources are records of one person. The record that is replaced says so itself (Patient.link,
 * replaced-by); taking the link away separates them again. Every method needs a running transaction.
 */
@Component
public class MergedRecords {

    private final EntityManager entities;

    MergedRecords(EntityManager entities) {
        this.entities = entities;
    }

    /** The record by which a Patient says that it is replaced. */
    public static Optional<String> replacement(Patient patient) {
        return patient.getLink().stream()
                .filter(link -> link.getType() == LinkType.REPLACEDBY)
                .map(PatientLinkComponent::getOther)
                .filter(other -> "Patient".equals(other.getReferenceElement().getResourceType()))
                .map(other -> other.getReferenceElement().getIdPart())
                .filter(other -> !other.equals(patient.getIdElement().getIdPart()))
                .findFirst();
    }

    /**
     * Keeps what a Patient says about itself.
     *
     * @return ids of the records whose evidence is another one now; empty when nothing has changed
     */
    public Set<String> keep(Patient patient) {
        String id = patient.getIdElement().getIdPart();
        Optional<String> said = replacement(patient);
        MergedRecord known = entities.find(MergedRecord.class, id);
        if (said.equals(Optional.ofNullable(known).map(MergedRecord::replacedBy))) {
            return Set.of();
        }
        Set<String> concerned = new LinkedHashSet<>(List.of(id, survivor(id)));
        if (known != null) {
            entities.remove(known);
            entities.flush();
        }
        said.ifPresent(other -> entities.persist(new MergedRecord(id, other)));
        entities.flush();
        concerned.add(survivor(id));
        return concerned;
    }

    /** The record that stands for a person now; the given one itself when nothing replaces it. */
    public String survivor(String patientId) {
        Set<String> seen = new LinkedHashSet<>();
        String present = patientId;
        // A circle of records is nobody's: each stands for itself then.
        while (seen.add(present)) {
            MergedRecord merged = entities.find(MergedRecord.class, present);
            if (merged == null) {
                return present;
            }
            present = merged.replacedBy();
        }
        return patientId;
    }

    /** The record itself and all that it has replaced. */
    Set<String> recordsOf(String patientId) {
        Set<String> records = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(patientId));
        while (!open.isEmpty()) {
            String record = open.pop();
            if (records.add(record)) {
                open.addAll(entities.createQuery(
                                "select m.patientId from MergedRecord m where m.replacedBy = :record", String.class)
                        .setParameter("record", record)
                        .getResultList());
            }
        }
        return records;
    }
}
