package org.gradus.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where TLS ends at a proxy, only that proxy is served, and only what it got encrypted; the health probes, which carry
 * nothing, are for everybody. The caller's address is the one that the proxy saw.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TrustedProxyFilter extends OncePerRequestFilter {

    private static final String HEALTH = "/actuator/health";

    private final List<IpAddressMatcher> proxies;

    TrustedProxyFilter(WebSettings settings) {
        this.proxies =
                settings.trustedProxies().stream().map(IpAddressMatcher::new).toList();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return proxies.isEmpty() || request.getRequestURI().startsWith(HEALTH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean trusted = proxies.stream().anyMatch(proxy -> proxy.matches(request.getRemoteAddr()));
        if (!trusted || "http".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"))) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        chain.doFilter(new ForwardedRequest(request), response);
    }

    private static final class ForwardedRequest extends HttpServletRequestWrapper {

        private ForwardedRequest(HttpServletRequest request) {
            super(request);
        }

        /** The last address is what the proxy itself wrote; those before it are the caller's word. */
        @Override
        public String getRemoteAddr() {
            String forwarded = getHeader("X-Forwarded-For");
            return forwarded == null
                    ? super.getRemoteAddr()
                    : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        }
    }
}
