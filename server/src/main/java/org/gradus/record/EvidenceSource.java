package org.gradus.record;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** The stored resources that evidence is made of, one after the other in the order in which they were first stored. */
@Component
public class EvidenceSource {

    /** The types that can be evidence. */
    public static final List<String> TYPES = List.of("Observation", "Procedure", "Condition");

    private final DaoRegistry daos;
    private final EntityManager entities;

    EvidenceSource(DaoRegistry daos, EntityManager entities) {
        this.daos = daos;
        this.entities = entities;
    }

    /**
     * A resource in the store.
     *
     * @param key its place in the order
     * @param reference its relative reference
     */
    public record Stored(long key, String reference) {}

    /** The next resources of a type that are not deleted, after a key. */
    @SuppressWarnings("unchecked")
    public List<Stored> next(String type, long after, int most) {
        List<Object[]> rows = entities.createNativeQuery("select RES_ID, FHIR_ID from HFJ_RESOURCE"
                        + " where RES_TYPE = :type and RES_DELETED_AT is null and RES_ID > :after order by RES_ID")
                .setParameter("type", type)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
        return rows.stream()
                .map(row -> new Stored(((Number) row[0]).longValue(), type + '/' + row[1]))
                .toList();
    }

    /** The same of those that were written at an instant or later. */
    @SuppressWarnings("unchecked")
    public List<Stored> next(String type, long after, Instant since, int most) {
        List<Object[]> rows = entities.createNativeQuery(
                        "select RES_ID, FHIR_ID from HFJ_RESOURCE where RES_TYPE = :type and RES_DELETED_AT is null"
                                + " and RES_UPDATED >= :since and RES_ID > :after order by RES_ID")
                .setParameter("type", type)
                .setParameter("since", Timestamp.from(since))
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
        return rows.stream()
                .map(row -> new Stored(((Number) row[0]).longValue(), type + '/' + row[1]))
                .toList();
    }

    /** How many resources of these types there are that are not deleted. */
    public long count() {
        Object count = entities.createNativeQuery(
                        "select count(*) from HFJ_RESOURCE where RES_TYPE in (:types) and RES_DELETED_AT is null")
                .setParameter("types", TYPES)
                .getSingleResult();
        return ((Number) count).longValue();
    }

    /** Waits for whoever is writing the resource, and makes others wait until this transaction ends. */
    public void lock(Stored stored) {
        entities.createNativeQuery("select RES_ID from HFJ_RESOURCE where RES_ID = :key for update")
                .setParameter("key", stored.key())
                .getResultList();
    }

    /** The present version; empty when it is gone. */
    public Optional<Resource> present(String reference) {
        return read(new IdType(reference));
    }

    /** When the resource was first stored, as far as the store knows. */
    public Instant firstStored(Resource present) {
        IdType id = new IdType(present.fhirType(), present.getIdElement().getIdPart(), "1");
        return read(id).orElse(present).getMeta().getLastUpdated().toInstant();
    }

    private Optional<Resource> read(IdType id) {
        try {
            return Optional.ofNullable(
                    (Resource) daos.getResourceDao(id.getResourceType()).read(id, new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException gone) {
            return Optional.empty();
        }
    }
}
