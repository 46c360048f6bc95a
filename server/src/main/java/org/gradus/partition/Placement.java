package org.gradus.partition;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.util.JpaConstants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Says in which partition a resource is stored: with its patient, whose id has to be known for that before it is stored. */
@Interceptor
public final class Placement {

    /** Id of the patient with whom a resource goes, kept with the resource from the beginning of its transaction. */
    private static final String PATIENT = Placement.class.getName();

    /** Number of the partition that a resource was put into, kept with it until it is stored. */
    private static final String PLACE = PATIENT + ".place";

    private final PatientMatches matches;

    Placement(PatientMatches matches) {
        this.matches = matches;
    }

    /** Gives ids to the patients of a transaction, and tells the other entries what the ids are. */
    @Hook(Pointcut.STORAGE_TRANSACTION_PROCESSING)
    public void prepare(RequestDetails request, IBaseBundle transaction) {
        if (!(transaction instanceof Bundle bundle)) {
            return;
        }
        Map<String, String> patients = new HashMap<>();
        for (BundleEntryComponent entry : bundle.getEntry()) {
            if (entry.getResource() instanceof Patient patient) {
                String id = identify(patient, entry.getRequest(), request);
                if (entry.hasFullUrl()) {
                    patients.put(entry.getFullUrl(), id);
                }
            }
        }
        for (BundleEntryComponent entry : bundle.getEntry()) {
            Resource resource = entry.getResource();
            if (resource != null && !(resource instanceof Patient)) {
                RecordOwner.reference(resource)
                        .map(Reference::getReference)
                        .map(patients::get)
                        .ifPresent(patient -> resource.setUserData(PATIENT, patient));
            }
        }
    }

    private String identify(Patient patient, Bundle.BundleEntryRequestComponent entry, RequestDetails request) {
        if (entry.getMethod() == HTTPVerb.POST) {
            return identify(patient, entry.getIfNoneExist(), request);
        }
        String url = String.valueOf(entry.getUrl());
        if (url.indexOf('?') >= 0) {
            return identify(patient, url, request);
        }
        String id = new IdType(url).getIdPart();
        patient.setUserData(PATIENT, id);
        return id;
    }

    /** The id of the one whom the condition finds, or a new one. */
    private String identify(Patient patient, @Nullable String condition, RequestDetails request) {
        Optional<String> found =
                condition == null || condition.isEmpty() ? Optional.empty() : matches.only(condition, request);
        String id = found.orElseGet(() -> UUID.randomUUID().toString());
        if (found.isEmpty()) {
            patient.setUserData(JpaConstants.RESOURCE_ID_SERVER_ASSIGNED_VALUE, id);
        }
        patient.setUserData(PATIENT, id);
        return id;
    }

    /** The partition that a resource is stored in. */
    @Hook(Pointcut.STORAGE_PARTITION_IDENTIFY_CREATE)
    public RequestPartitionId place(IBaseResource stored, RequestDetails request) {
        if (!(stored instanceof Resource resource)) {
            return Partition.shared();
        }
        Optional<String> patient = Optional.ofNullable((String) resource.getUserData(PATIENT));
        if (patient.isPresent()) {
            keepNewId(resource);
        } else {
            patient = resource instanceof Patient alone
                    ? Optional.of(idOf(alone, request))
                    : RecordOwner.of(resource, request.getFhirServerBase());
        }
        int place = patient.map(Partition::of).orElse(Partition.SHARED);
        resource.setUserData(PLACE, place);
        return RequestPartitionId.fromPartitionId(place);
    }

    /** HAPI would give another one to whom it updates on a condition that finds nobody. */
    private static void keepNewId(Resource resource) {
        if (resource.getUserData(JpaConstants.RESOURCE_ID_SERVER_ASSIGNED_VALUE) instanceof String id
                && !resource.getIdElement().hasIdPart()) {
            resource.setId(id);
            resource.setUserData(JpaConstants.RESOURCE_ID_SERVER_ASSIGNED, Boolean.TRUE);
        }
    }

    /** Whether the resource was put into that partition when it was stored. */
    static boolean isPlaced(Resource resource, int partition) {
        return resource.getUserData(PLACE) instanceof Integer place && place == partition;
    }

    private String idOf(Patient patient, RequestDetails request) {
        RestOperationTypeEnum operation = request.getRestOperationType();
        boolean mayBeConditional = patient.fhirType().equals(request.getResourceName())
                && (operation == RestOperationTypeEnum.CREATE || operation == RestOperationTypeEnum.UPDATE);
        String condition = mayBeConditional ? request.getConditionalUrl(operation) : null;
        if (condition != null) {
            matches.only(condition, request).ifPresent(id -> patient.setUserData(PATIENT, id));
        }
        if (patient.getUserData(PATIENT) instanceof String found) {
            return found;
        }
        if (!patient.getIdElement().hasIdPart()) {
            patient.setId(UUID.randomUUID().toString());
            patient.setUserData(JpaConstants.RESOURCE_ID_SERVER_ASSIGNED, Boolean.TRUE);
        }
        patient.setUserData(PATIENT, patient.getIdElement().getIdPart());
        return patient.getIdElement().getIdPart();
    }
}
