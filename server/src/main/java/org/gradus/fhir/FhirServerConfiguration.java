package org.gradus.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.ValueSetOperationProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import org.gradus.conformance.ResourceProfiles;
import org.gradus.openapi.Capabilities;
import org.gradus.web.ServerAddress;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The REST endpoint at {@code /fhir}: providers, interceptors, paging and the CapabilityStatement. */
@Configuration
class FhirServerConfiguration {

    @Bean
    RestfulServer restfulServer(
            FhirContext fhirContext,
            FhirSettings settings,
            ResourceProviderFactory resourceProviders,
            IJpaSystemProvider systemProvider,
            ValueSetOperationProvider valueSetOperations,
            DatabaseBackedPagingProvider paging,
            ServerAddress address,
            OurExtensions ours) {
        RestfulServer server = new RestfulServer(fhirContext);
        server.registerProviders(resourceProviders.createProviders());
        server.registerProviders(systemProvider, valueSetOperations);
        paging.setDefaultPageSize(settings.pageSize());
        paging.setMaximumPageSize(settings.maximumPageSize());
        server.setPagingProvider(paging);
        server.setServerAddressStrategy((context, request) -> address.fhir());
        server.setDefaultResponseEncoding(EncodingEnum.JSON);
        ours.registerWith(server);
        return server;
    }

    @Bean
    OurExtensions ourExtensions(ListableBeanFactory beans, IInterceptorService storageInterceptors) {
        return new OurExtensions(beans, storageInterceptors);
    }

    @Bean
    GradusCapabilities gradusCapabilities(
            RestfulServer server,
            IFhirSystemDao<?, ?> systemDao,
            JpaStorageSettings storageSettings,
            ISearchParamRegistry searchParameters,
            IValidationSupport validationSupport,
            ResourceProfiles profiles,
            ObjectProvider<BuildProperties> build) {
        String version =
                build.stream().map(BuildProperties::getVersion).findFirst().orElse("unreleased");
        return new GradusCapabilities(
                server, systemDao, storageSettings, searchParameters, validationSupport, profiles, version);
    }

    @Bean
    Capabilities capabilities(GradusCapabilities provider, DaoRegistry daos) {
        return new StatedCapabilities(provider, daos);
    }

    @Bean
    ServletRegistrationBean<RestfulServer> fhirServlet(RestfulServer server, GradusCapabilities capabilities) {
        server.setServerConformanceProvider(capabilities);
        ServletRegistrationBean<RestfulServer> registration = new ServletRegistrationBean<>(server, "/fhir/*");
        registration.setName("fhir");
        registration.setLoadOnStartup(1);
        return registration;
    }
}
