package org.gradus.partition;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.model.util.JpaConstants;
import javax.sql.DataSource;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps every resource in the partition where a search will look for it, and each id in one partition only, which no constraint
 * of the database can: a key of a divided table holds within a partition.
 */
@Interceptor
public final class PlacementGuard {

    private final JdbcClient database;

    PlacementGuard(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    /**
     * Refuses to store under an id that a resource of the type has in another partition; after the gate, which says whether
     * there is anything to be stored at all.
     */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void check(IBaseResource resource) {
        String type = resource.fhirType();
        boolean isOurId = Boolean.TRUE.equals(resource.getUserData(JpaConstants.RESOURCE_ID_SERVER_ASSIGNED));
        if (isOurId || type.equals("Patient") || !RecordOwner.isOfRecords(type)) {
            return;
        }
        String id = resource.getIdElement().getIdPart();
        // Two who store under one id at the same moment see nothing of each other otherwise.
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(type + '/' + id)
                .query(result -> {});
        if (!database.sql("select 1 from HFJ_RESOURCE where RES_TYPE = ? and FHIR_ID = ?")
                .params(type, id)
                .query()
                .listOfRows()
                .isEmpty()) {
            throw moved(type);
        }
    }

    /** Takes back what went with a patient whom its transaction did not end up with: another request was quicker. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource stored) {
        if (stored instanceof Resource resource
                && RecordOwner.isOfRecords(resource.fhirType())
                && !Placement.isPlaced(resource, partition(resource))) {
            throw Problem.of(
                    Kind.CONFLICT, "The patient has been stored by another request meanwhile; send this again.");
        }
    }

    /** Refuses to give a resource to another patient. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        if (before instanceof Resource old
                && after instanceof Resource updated
                && partition(old) != partition(updated)) {
            throw moved(updated.fhirType());
        }
    }

    private static int partition(Resource resource) {
        return RecordOwner.of(resource, null).map(Partition::of).orElse(Partition.SHARED);
    }

    private static Problem moved(String type) {
        return Problem.of(
                Kind.UNSUPPORTED,
                "A stored " + type + " stays with its patient on this server; delete it, and create another one.");
    }
}
