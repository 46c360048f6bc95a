package org.gradus.conformance;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.gradus.background.StartTurns;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ResourceType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores the resources of our packages under the ids they carry, before the server says it is ready. Each package is one
 * transaction, and only a package whose content has changed is stored; a resource that has not changed keeps its version.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PackageLoader implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(PackageLoader.class);

    /** What others refer to comes first. */
    private static final Map<ResourceType, Integer> ORDER = Map.of(
            ResourceType.CodeSystem, 0,
            ResourceType.ValueSet, 1,
            ResourceType.StructureDefinition, 2,
            ResourceType.SearchParameter, 3,
            ResourceType.PlanDefinition, 9);

    private static final int OTHERS = 5;
    private static final int TOLD_EVERY = 50;

    private final List<FhirPackage> packages;
    private final DaoRegistry daos;
    private final EntityManager entities;
    private final TransactionTemplate transaction;
    private final StartTurns turns;

    PackageLoader(
            OurPackages packages,
            DaoRegistry daos,
            EntityManager entities,
            PlatformTransactionManager transactions,
            StartTurns turns) {
        this.turns = turns;
        this.packages = packages.all();
        this.daos = daos;
        this.entities = entities;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        turns.take(
                () -> packages.forEach(content -> transaction.executeWithoutResult(status -> loadIfChanged(content))));
    }

    private void loadIfChanged(FhirPackage content) {
        LoadedPackage loaded = entities.find(LoadedPackage.class, content.name());
        if (loaded != null && loaded.holds(content)) {
            return;
        }
        List<Resource> resources = content.resources().stream()
                .sorted(Comparator.comparing(resource -> ORDER.getOrDefault(resource.getResourceType(), OTHERS)))
                .toList();
        for (int stored = 0; stored < resources.size(); stored++) {
            if (stored % TOLD_EVERY == 0) {
                LOG.info("Loading the package {}: {} of {} resources.", content.name(), stored, resources.size());
            }
            store(resources.get(stored));
        }
        entities.merge(new LoadedPackage(content, Clock.systemUTC().instant()));
        LOG.info("Loaded {} resources of the package {}.", content.resources().size(), content.name());
    }

    @SuppressWarnings("unchecked")
    private <T extends Resource> void store(T resource) {
        IFhirResourceDao<T> dao = daos.getResourceDao((Class<T>) resource.getClass());
        // A copy: storing gives a resource a version, and the original serves validation.
        dao.update((T) resource.copy(), new SystemRequestDetails());
    }
}
