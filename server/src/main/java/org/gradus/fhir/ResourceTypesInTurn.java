package org.gradus.fhir;

import ca.uhn.fhir.jpa.cache.ResourceTypeCacheSvcImpl;
import ca.uhn.fhir.jpa.dao.data.IResourceTypeDao;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.jpa.util.MemoryCacheService;
import org.gradus.background.StartTurns;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;

/**
 * HAPI's table of resource types, filled by the first start. HAPI itself would let each of several replicas that start at once
 * fill it, and all but one of them would fail to start.
 */
final class ResourceTypesInTurn extends ResourceTypeCacheSvcImpl {

    private final StartTurns turns;

    ResourceTypesInTurn(
            IHapiTransactionService transactions, IResourceTypeDao types, MemoryCacheService cache, StartTurns turns) {
        super(transactions, types, cache);
        this.turns = turns;
    }

    @Override
    protected void initResourceTypes() {
        turns.take(super::initResourceTypes);
    }

    /** Takes HAPI's own bean out, for which this one stands in. */
    static final class Replacement implements BeanDefinitionRegistryPostProcessor {

        private static final String REPLACED = "resourceTypeCacheSvc";

        @Override
        public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
            registry.removeBeanDefinition(REPLACED);
        }

        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {}
    }
}
