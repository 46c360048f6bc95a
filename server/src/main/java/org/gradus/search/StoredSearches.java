package org.gradus.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.config.SearchConfig;
import ca.uhn.fhir.jpa.dao.SearchBuilderFactory;
import ca.uhn.fhir.jpa.dao.tx.HapiTransactionService;
import ca.uhn.fhir.jpa.entity.Search;
import ca.uhn.fhir.jpa.search.ExceptionService;
import ca.uhn.fhir.jpa.search.builder.tasks.SearchContinuationTask;
import ca.uhn.fhir.jpa.search.builder.tasks.SearchTask;
import ca.uhn.fhir.jpa.search.builder.tasks.SearchTaskParameters;
import ca.uhn.fhir.jpa.search.cache.ISearchCacheSvc;
import ca.uhn.fhir.jpa.search.cache.ISearchResultCacheSvc;
import ca.uhn.fhir.rest.server.IPagingProvider;
import org.gradus.errors.CancelledStatement;
import org.gradus.errors.DatabaseAway;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

/**
 * Searches that HAPI stores and does in threads of its own. Of one that fails it keeps a status and a sentence only, and takes
 * whatever the database says for a fault of the server: here the status tells who may ask again.
 */
@Configuration(proxyBeanMethods = false)
class StoredSearches {

    private static final String SEARCH = "storedSearch";
    private static final String CONTINUED_SEARCH = "storedSearchContinued";
    private static final int UNAVAILABLE = 503;

    private final HapiTransactionService transactions;
    private final FhirContext fhir;
    private final IInterceptorBroadcaster interceptors;
    private final SearchBuilderFactory<?> builders;
    private final ISearchResultCacheSvc results;
    private final JpaStorageSettings settings;
    private final ISearchCacheSvc searches;
    private final IPagingProvider pages;
    private final ExceptionService exceptions;

    StoredSearches(
            HapiTransactionService transactions,
            FhirContext fhir,
            IInterceptorBroadcaster interceptors,
            SearchBuilderFactory<?> builders,
            ISearchResultCacheSvc results,
            JpaStorageSettings settings,
            ISearchCacheSvc searches,
            IPagingProvider pages,
            ExceptionService exceptions) {
        this.transactions = transactions;
        this.fhir = fhir;
        this.interceptors = interceptors;
        this.builders = builders;
        this.results = results;
        this.settings = settings;
        this.searches = searches;
        this.pages = pages;
        this.exceptions = exceptions;
    }

    @Bean
    static Replacement storedSearchesReplacement() {
        return new Replacement();
    }

    @Bean(SEARCH)
    @Scope(BeanDefinition.SCOPE_PROTOTYPE)
    SearchTask search(SearchTaskParameters search) {
        return new SearchTask(search, transactions, fhir, interceptors, builders, results, settings, searches, pages) {

            @Override
            protected void markSearchAsFailedWithExceptionDetails(Throwable failure) {
                super.markSearchAsFailedWithExceptionDetails(failure);
                mark(getSearch(), failure);
            }
        };
    }

    @Bean(CONTINUED_SEARCH)
    @Scope(BeanDefinition.SCOPE_PROTOTYPE)
    SearchContinuationTask continuedSearch(SearchTaskParameters search) {
        return new SearchContinuationTask(
                search, transactions, fhir, interceptors, builders, results, settings, searches, pages, exceptions) {

            @Override
            protected void markSearchAsFailedWithExceptionDetails(Throwable failure) {
                super.markSearchAsFailedWithExceptionDetails(failure);
                mark(getSearch(), failure);
            }
        };
    }

    private static void mark(Search search, Throwable failure) {
        if (CancelledStatement.is(failure) || DatabaseAway.is(failure)) {
            search.setFailureCode(UNAVAILABLE);
        }
    }

    /** Takes HAPI's own beans out, for which these stand in by their names. */
    static final class Replacement implements BeanDefinitionRegistryPostProcessor {

        @Override
        public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
            registry.removeBeanDefinition(SearchConfig.SEARCH_TASK);
            registry.registerAlias(SEARCH, SearchConfig.SEARCH_TASK);
            registry.removeBeanDefinition(SearchConfig.CONTINUE_TASK);
            registry.registerAlias(CONTINUED_SEARCH, SearchConfig.CONTINUE_TASK);
        }

        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {}
    }
}
