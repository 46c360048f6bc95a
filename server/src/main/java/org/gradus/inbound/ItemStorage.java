package org.gradus.inbound;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import java.time.Instant;
import java.util.Optional;
import org.gradus.ehr.Ehr;
import org.gradus.inbound.NotTaken.Reason;
import org.gradus.inbound.Taken.Age;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Stores items of EHRs, each under its derived id, and never an older state over a newer one. Needs a running transaction:
 * the copy and the note of which state it is are committed together.
 */
@Component
class ItemStorage {

    private static final String ERROR = "entered-in-error";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";

    private final DaoRegistry daos;
    private final TakenItems taken;

    ItemStorage(DaoRegistry daos, TakenItems taken) {
        this.daos = daos;
        this.taken = taken;
    }

    /**
     * Stores an item.
     *
     * @param mapped as it is stored here
     * @param request the details of whose write it is
     * @return whether anything has changed
     * @throws NotTaken if it was withdrawn or deleted here by people
     */
    boolean put(ForeignItem item, Resource mapped, RequestDetails request) {
        Optional<Taken> known = taken.find(item.ehr(), item.type(), item.id());
        if (known.filter(state -> state.ageOf(item) != Age.NEWER).isPresent()) {
            return false;
        }
        Optional<Resource> present = find(item.type(), item.ourId());
        known.ifPresent(state -> refuseWithdrawn(state, present));
        mapped.setId(present.map(Resource::getId).orElse(item.type() + '/' + item.ourId()));
        store(item, mapped, request);
        return true;
    }

    private void store(ForeignItem item, Resource copy, RequestDetails request) {
        @SuppressWarnings("unchecked")
        Class<Resource> type = (Class<Resource>) copy.getClass();
        IIdType stored = daos.getResourceDao(type).update(copy, request).getId();
        taken.note(item, stored.getVersionIdPart());
    }

    /**
     * Lets the copy of what an EHR has deleted count no more, unless the EHR has changed it later. If the EHR brings it back,
     * it counts again.
     *
     * @param asOf up to when the EHR's word is
     */
    void withdraw(Ehr ehr, String type, String theirId, Instant asOf, RequestDetails request) {
        boolean older = taken.find(ehr, type, theirId)
                .filter(state -> state.updated() == null || !state.updated().isAfter(asOf))
                .isPresent();
        if (older) {
            find(type, ForeignItem.ourId(ehr, type, theirId))
                    .filter(copy -> !isWithdrawn(copy))
                    .ifPresent(present -> {
                        Resource copy = entered(present.copy());
                        store(new ForeignItem(ehr, copy, theirId, asOf, null), copy, request);
                    });
        }
    }

    private static Resource entered(Resource copy) {
        if (copy instanceof Observation observation) {
            observation.setStatus(ObservationStatus.ENTEREDINERROR);
        } else if (copy instanceof Procedure procedure) {
            procedure.setStatus(ProcedureStatus.ENTEREDINERROR);
        } else if (copy instanceof Condition condition) {
            // It has no clinical status then (invariant con-5).
            condition.setClinicalStatus(null);
            condition.setVerificationStatus(new CodeableConcept(new Coding(VERIFICATION, ERROR, null)));
        }
        return copy;
    }

    /** By a search: a read of what was never there would roll the running transaction back. */
    private Optional<Resource> find(String type, String ourId) {
        SearchParameterMap byId = SearchParameterMap.newSynchronous().add("_id", new TokenParam(ourId));
        return daos.getResourceDao(type).search(byId, new SystemRequestDetails()).getAllResources().stream()
                .map(Resource.class::cast)
                .findFirst();
    }

    /** What the EHR itself has withdrawn it may bring back; what people here have withdrawn stays so. */
    private static void refuseWithdrawn(Taken state, Optional<Resource> present) {
        boolean byPeople = present.filter(
                        copy -> state.ourVersion().equals(copy.getMeta().getVersionId()))
                .isEmpty();
        if (byPeople && present.map(ItemStorage::isWithdrawn).orElse(true)) {
            throw new NotTaken(Reason.WITHDRAWN, "It was withdrawn or deleted here, and is not brought back.");
        }
    }

    private static boolean isWithdrawn(Resource copy) {
        if (copy instanceof Observation observation) {
            return observation.getStatus() == ObservationStatus.ENTEREDINERROR;
        } else if (copy instanceof Procedure procedure) {
            return procedure.getStatus() == ProcedureStatus.ENTEREDINERROR;
        }
        return copy instanceof Condition condition
                && condition.getVerificationStatus().getCoding().stream().anyMatch(c -> ERROR.equals(c.getCode()));
    }
}
