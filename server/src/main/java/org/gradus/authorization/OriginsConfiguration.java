package org.gradus.authorization;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.CorsFilter;

/** Preflights are answered before anybody asks for a token. */
@Configuration
class OriginsConfiguration {

    @Bean
    FilterRegistrationBean<CorsFilter> corsBeforeSecurity(Origins origins) {
        FilterRegistrationBean<CorsFilter> filter = new FilterRegistrationBean<>(new CorsFilter(origins));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }
}
