package org.gradus.outgoing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.http.conn.DnsResolver;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where this server may go on behalf of others: encrypted, to public addresses and to the private hosts that the operator
 * has named, and to the operator's list of hosts only where there is one. A sandbox may reach loopback besides, without
 * encryption.
 */
@Component
public class OutgoingAddresses implements DnsResolver {

    private static final int HTTPS = 443;
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    private final boolean inSandbox;
    private final Set<String> allowedHosts;
    private final Set<String> privateHosts;

    OutgoingAddresses(Environment environment, OutboundSettings settings) {
        this.inSandbox = "sandbox".equalsIgnoreCase(environment.getProperty("gradus.mode"));
        this.allowedHosts = names(settings.allowedHosts());
        this.privateHosts = names(settings.privateHosts());
    }

    private static Set<String> names(Collection<String> hosts) {
        return hosts.stream().map(OutgoingAddresses::name).collect(Collectors.toUnmodifiableSet());
    }

    private static String name(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /**
     * Looks at the address and at what its host resolves to now.
     *
     * @throws IOException if nobody may go there
     */
    public void check(URI address) throws IOException {
        checkForm(address);
        resolve(address.getHost());
    }

    /**
     * Looks at the address only, which may not resolve yet.
     *
     * @throws IOException if nobody may go there, whatever it resolves to
     */
    public void checkForm(URI address) throws IOException {
        String host = address.getHost();
        if (host == null || address.getUserInfo() != null || address.getFragment() != null) {
            throw new IOException("Not a plain address.");
        }
        boolean encrypted = "https".equals(address.getScheme());
        boolean onLoopback = inSandbox && "http".equals(address.getScheme()) && allLoopback(host);
        if (!encrypted && !onLoopback) {
            throw new IOException("Not encrypted.");
        }
        int port = address.getPort();
        if (port != -1 && port != HTTPS && port < FIRST_UNPRIVILEGED_PORT) {
            throw new IOException("Not a port of a web server.");
        }
    }

    /** The addresses of a host, if all of them may be connected to; the connection goes to these and no others. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = InetAddress.getAllByName(host);
        for (InetAddress address : found) {
            if (!isAllowed(name(host), AddressKind.of(address))) {
                throw new UnknownHostException("Not an address that this server may call.");
            }
        }
        return found;
    }

    private boolean isAllowed(String host, AddressKind kind) {
        boolean named = privateHosts.contains(host);
        return switch (kind) {
            case LOOPBACK -> inSandbox;
            case PRIVATE -> named;
            case PUBLIC -> named || allowedHosts.isEmpty() || allowedHosts.contains(host);
            case UNUSABLE -> false;
        };
    }

    private static boolean allLoopback(String host) throws UnknownHostException {
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (!address.isLoopbackAddress()) {
                return false;
            }
        }
        return true;
    }
}
