package org.gradus.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets every part of the server see its own address in a request, whatever {@code Host} or {@code X-Forwarded-Host} say: no
 * link, redirect or issuer can be bent by them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CanonicalAddressFilter extends OncePerRequestFilter {

    private final ServerAddress address;

    CanonicalAddressFilter(ServerAddress address) {
        this.address = address;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new CanonicalRequest(request, URI.create(address.root())), response);
    }

    private static final class CanonicalRequest extends HttpServletRequestWrapper {

        private final URI root;

        private CanonicalRequest(HttpServletRequest request, URI root) {
            super(request);
            this.root = root;
        }

        @Override
        public String getScheme() {
            return root.getScheme();
        }

        @Override
        public boolean isSecure() {
            return "https".equals(root.getScheme());
        }

        @Override
        public String getServerName() {
            return root.getHost();
        }

        @Override
        public int getServerPort() {
            return root.getPort() >= 0 ? root.getPort() : isSecure() ? 443 : 80;
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(root.toString()).append(getRequestURI());
        }
    }
}
