package org.gradus.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Which header names and values may be read: those without control characters and unassigned ones, as Spring Security has it. It
 * asks a pattern about a header each time that one is read, and some forty readers of a request read the token.
 */
@Configuration
class HeaderRules {

    @Bean
    StrictHttpFirewall httpFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(name -> name.chars().allMatch(HeaderRules::isPlain));
        firewall.setAllowedHeaderValues(value -> value.chars().allMatch(c -> c == '\t' || isPlain(c)));
        return firewall;
    }

    private static boolean isPlain(int c) {
        // The visible characters of ASCII, of which nearly all headers are made.
        return c >= ' ' && c < 0x7F || Character.isDefined(c) && !Character.isISOControl(c);
    }
}
