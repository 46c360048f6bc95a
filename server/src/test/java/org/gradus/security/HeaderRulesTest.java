package org.gradus.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

class HeaderRulesTest {

    private static final int CHARACTERS = 0x3000;

    private final StrictHttpFirewall ours = new HeaderRules().httpFirewall();
    private final StrictHttpFirewall springs = new StrictHttpFirewall();

    @Test
    void a_header_value_is_refused_for_the_characters_for_which_spring_security_refuses_it() {
        assertThat(IntStream.range(0, CHARACTERS).filter(c -> valueIsRead(ours, c) != valueIsRead(springs, c)))
                .isEmpty();
        assertThat(valueIsRead(ours, '\n')).isFalse();
        assertThat(valueIsRead(ours, '\t')).isTrue();
    }

    @Test
    void a_header_name_is_refused_for_the_characters_for_which_spring_security_refuses_it() {
        assertThat(IntStream.range(0, CHARACTERS).filter(c -> nameIsRead(ours, c) != nameIsRead(springs, c)))
                .isEmpty();
        assertThat(nameIsRead(ours, '\t')).isFalse();
    }

    private static boolean valueIsRead(StrictHttpFirewall firewall, int c) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/fhir");
        request.addHeader("X-Any", "a" + (char) c);
        try {
            return firewall.getFirewalledRequest(request).getHeader("X-Any") != null;
        } catch (RequestRejectedException refused) {
            return false;
        }
    }

    private static boolean nameIsRead(StrictHttpFirewall firewall, int c) {
        try {
            firewall.getFirewalledRequest(new MockHttpServletRequest("GET", "/fhir"))
                    .getHeader("X" + (char) c);
            return true;
        } catch (RequestRejectedException refused) {
            return false;
        }
    }
}
