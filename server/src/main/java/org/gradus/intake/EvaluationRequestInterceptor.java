package org.gradus.intake;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import org.gradus.clearance.ClearanceDoor;
import org.gradus.record.EngineWrite;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Hears of every write, in its own transaction, whichever road it came: keeps the evidence and asks for an evaluation. It
 * writes rows only, never a FHIR resource (HAPI issues 4843, 8319). What the engine writes is passed over.
 */
@Interceptor
@Component
public class EvaluationRequestInterceptor {

    private final EvidenceIntake evidence;
    private final EditIntake edits;
    private final SubjectCheck subjects;
    private final ClearanceDoor clearances;

    EvaluationRequestInterceptor(
            EvidenceIntake evidence, EditIntake edits, SubjectCheck subjects, ClearanceDoor clearances) {
        this.evidence = evidence;
        this.edits = edits;
        this.subjects = subjects;
        this.clearances = clearances;
    }

    /** Numbers the entries of a transaction, before HAPI puts them into its own order (ruling 69). */
    @Hook(Pointcut.STORAGE_TRANSACTION_PROCESSING)
    public void number(IBaseBundle transaction) {
        if (transaction instanceof Bundle bundle) {
            for (int i = 0; i < bundle.getEntry().size(); i++) {
                Resource resource = bundle.getEntry().get(i).getResource();
                if (resource != null) {
                    resource.setUserData(EvidenceIntake.SEQUENCE, i);
                }
            }
        }
    }

    /** A resource has been created. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource, RequestDetails request, TransactionDetails transaction) {
        if (!EngineWrite.is(request) && resource instanceof Resource created) {
            subjects.check(created);
            clearances.created(created, request);
            evidence.created(created, request, transaction);
            edits.created(created, request);
        }
    }

    /** A resource has a new version. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(
            IBaseResource before, IBaseResource after, RequestDetails request, TransactionDetails transaction) {
        if (!EngineWrite.is(request) && before instanceof Resource old && after instanceof Resource updated) {
            subjects.check(updated);
            clearances.updated(old, updated, request);
            evidence.updated(old, updated, request, transaction);
            edits.updated(old, updated, request);
        }
    }

    /** A resource is deleted. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource, RequestDetails request, TransactionDetails transaction) {
        if (!EngineWrite.is(request) && resource instanceof Resource deleted) {
            clearances.deleted(deleted, request);
            evidence.deleted(deleted, request, transaction);
            edits.deleted(deleted, request);
        }
    }
}
