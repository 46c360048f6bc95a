package org.gradus.partition;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.interceptor.model.ReadPartitionIdRequestDetails;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import java.util.Set;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.hl7.fhir.instance.model.api.IIdType;

/** Says in which partitions something is looked for: in one where that is known beforehand, else in all of them. */
@Interceptor
public final class Reach {

    private static final Set<RestOperationTypeEnum> OF_ONE = Set.of(
            RestOperationTypeEnum.READ,
            RestOperationTypeEnum.VREAD,
            RestOperationTypeEnum.DELETE,
            RestOperationTypeEnum.PATCH,
            RestOperationTypeEnum.HISTORY_INSTANCE);

    /** The partitions that hold whatever can be found. */
    @Hook(Pointcut.STORAGE_PARTITION_IDENTIFY_READ)
    public RequestPartitionId find(ReadPartitionIdRequestDetails wanted) {
        String type = wanted.getResourceType();
        SearchParameterMap search = wanted.getSearchParams();
        if (search != null) {
            refuseMissing(search);
        }
        if (type == null || type.isBlank()) {
            return RequestPartitionId.allPartitions();
        } else if (!RecordOwner.isOfRecords(type)) {
            return Partition.shared();
        }
        IIdType id = wanted.getReadResourceId();
        if (search != null) {
            return PatientSearch.of(type, search)
                    .map(Partition::ofPatients)
                    .orElseGet(RequestPartitionId::allPartitions);
        } else if (id != null && type.equals("Patient") && OF_ONE.contains(wanted.getRestOperationType())) {
            return Partition.ofPatient(id.getIdPart());
        }
        return RequestPartitionId.allPartitions();
    }

    /** Refuses what HAPI 8.8.0 fails to write a query for in its database partition mode. */
    @Hook(Pointcut.STORAGE_PRESEARCH_REGISTERED)
    public void refuseMissing(SearchParameterMap search) {
        if (PatientSearch.isOfMissing(search)) {
            throw Problem.of(
                    Kind.UNKNOWN_FEATURE,
                    "No search can ask for what is missing (:missing) on this server, whose tables are divided.");
        }
    }
}
