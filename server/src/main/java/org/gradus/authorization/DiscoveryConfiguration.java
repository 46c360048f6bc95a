package org.gradus.authorization;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the discovery documents and the style are. */
@Configuration
class DiscoveryConfiguration {

    /** How an app should look when it is opened from here (SMART App Launch 2.2, {@code smart_style_url}). */
    private static final Map<String, Object> STYLE = Map.of(
            "color_background", "#f7f7f5",
            "color_error", "#b3261e",
            "color_highlight", "#0b6b63",
            "color_modal_backdrop", "",
            "color_success", "#2e7d32",
            "color_text", "#1d2524",
            "dim_border_radius", "6px",
            "dim_font_size", "16px",
            "dim_spacing_size", "16px",
            "font_family_body", "system-ui, sans-serif");

    private final ObjectMapper json;

    DiscoveryConfiguration(ObjectMapper json) {
        this.json = json;
    }

    @Bean
    ServletRegistrationBean<DiscoveryServlet> smartConfiguration(Discovery discovery) {
        return at(discovery::smart, "/fhir/.well-known/smart-configuration");
    }

    @Bean
    ServletRegistrationBean<DiscoveryServlet> openIdConfiguration(Discovery discovery) {
        return at(discovery::openId, "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server");
    }

    @Bean
    ServletRegistrationBean<DiscoveryServlet> smartStyle() {
        return at(() -> STYLE, TokenAnswer.STYLE);
    }

    private ServletRegistrationBean<DiscoveryServlet> at(DiscoveryServlet.Document document, String... paths) {
        ServletRegistrationBean<DiscoveryServlet> servlet =
                new ServletRegistrationBean<>(new DiscoveryServlet(json, document), paths);
        servlet.setName(paths[0]);
        return servlet;
    }
}
