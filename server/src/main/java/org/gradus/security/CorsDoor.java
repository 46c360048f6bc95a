package org.gradus.security;

import org.gradus.GradusMode;
import org.gradus.authorization.Clients;
import org.gradus.web.WebSettings;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.filter.CorsFilter;

/** Apps in browsers (SMART App Launch 2.2, 2.0.6): their questions before a request are answered before anybody asks for a token. */
@Configuration
class CorsDoor {

    /** After the request has its address and its id, before Spring Security. */
    private static final int EARLY = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    FilterRegistrationBean<CorsFilter> appsInBrowsers(Clients clients, WebSettings settings, Environment environment) {
        FilterRegistrationBean<CorsFilter> filter = new FilterRegistrationBean<>(new CorsFilter(
                new AllowedOrigins(clients, settings, GradusMode.of(environment) == GradusMode.SANDBOX)));
        filter.setOrder(EARLY);
        return filter;
    }
}
