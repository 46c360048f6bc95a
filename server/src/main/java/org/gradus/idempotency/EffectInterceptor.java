package org.gradus.idempotency;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.gradus.record.EngineWrite;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Hears of every write under a key and notes it in the transaction of the write, so that a server which dies leaves either
 * both or nothing.
 */
@Interceptor
@Component
public class EffectInterceptor {

    private final AnswerTable answers;
    private final ForetoldAnswer foretold;

    EffectInterceptor(AnswerTable answers, ForetoldAnswer foretold) {
        this.answers = answers;
        this.foretold = foretold;
    }

    /** A resource has been created. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource, @Nullable RequestDetails request) {
        note(request);
    }

    /** A resource has a new version. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
        note(request);
    }

    /** A resource is deleted. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource, @Nullable RequestDetails request) {
        note(request);
    }

    /** What the engine makes of a write that was noted needs no note. */
    private void note(@Nullable RequestDetails request) {
        Attempt.ofThread()
                .filter(attempt -> !(attempt.isEffective() && EngineWrite.is(request)))
                .filter(attempt -> !isNoted(attempt))
                .ifPresent(attempt -> TransactionSynchronizationManager.registerSynchronization(
                        new Effect(attempt, answers, foretold)));
    }

    private static boolean isNoted(Attempt attempt) {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .anyMatch(each -> each instanceof Effect effect && effect.isOf(attempt));
    }
}
