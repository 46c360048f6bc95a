package org.gradus.protocol;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.gradus.errors.Problem;
import org.gradus.progression.protocol.Protocol;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Compiles an active protocol when it is stored and refuses it if it does not compile; keeps an active version as it is,
 * together with what it refers to.
 * Called before the commit, when the other entries of a transaction are stored already.
 */
@Interceptor
@Component
public class ProtocolInterceptor {

    private final StoredDefinitions definitions;
    private final PublishedDefinitions published;
    private final ProtocolCatalog catalog;

    ProtocolInterceptor(StoredDefinitions definitions, PublishedDefinitions published, ProtocolCatalog catalog) {
        this.definitions = definitions;
        this.published = published;
        this.catalog = catalog;
    }

    /** A new PlanDefinition. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        if (resource instanceof PlanDefinition definition) {
            accept(definition);
        }
    }

    /** A new version of a PlanDefinition. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        if (after instanceof PlanDefinition definition) {
            if (before instanceof PlanDefinition old && isPublished(old)) {
                keep(old, definition);
            }
            accept(definition);
        }
    }

    /** Plans are pinned to published versions. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource) {
        if (resource instanceof PlanDefinition definition && isPublished(definition)) {
            throw Problem.of(
                    Problem.Kind.INVALID, "A published protocol is not deleted; set its status to retired instead.");
        }
    }

    private void accept(PlanDefinition definition) {
        if (!isPublished(definition)) {
            return;
        }
        if (definition.getStatus() == PublicationStatus.ACTIVE) {
            String canonical = ProtocolRules.canonical(definition);
            NotedDefinitions noted = new NotedDefinitions(published.of(canonical));
            Protocol protocol = ProtocolCompiler.compile(definition, noted);
            alone(definition);
            published.pin(canonical, noted);
            afterCommit(() -> catalog.stored(definition, protocol));
        } else {
            afterCommit(() -> catalog.stored(definition));
        }
    }

    private static void afterCommit(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    private void alone(PlanDefinition definition) {
        String canonical = ProtocolRules.canonical(definition);
        boolean taken = definitions.all(Canonical.of(canonical), PlanDefinition.class).stream()
                .filter(ProtocolInterceptor::isPublished)
                .anyMatch(other -> !other.getIdElement()
                        .getIdPart()
                        .equals(definition.getIdElement().getIdPart()));
        if (taken) {
            throw Problem.at(
                    Problem.Kind.INVALID,
                    "PlanDefinition.version",
                    "Another resource is the published version " + definition.getVersion()
                            + " already; give this one a version of its own.");
        }
    }

    private static void keep(PlanDefinition old, PlanDefinition definition) {
        boolean stays = ProtocolRules.claimsToBeProtocol(definition)
                && ProtocolRules.sameContent(old, definition)
                && definition.getStatus() != PublicationStatus.DRAFT;
        if (!stays) {
            throw Problem.at(
                    Problem.Kind.INVALID,
                    "PlanDefinition.version",
                    "The published version " + old.getVersion()
                            + " cannot be changed; store a new resource with a new version.");
        }
    }

    private static boolean isPublished(PlanDefinition definition) {
        return ProtocolRules.claimsToBeProtocol(definition) && definition.getStatus() != PublicationStatus.DRAFT;
    }
}
