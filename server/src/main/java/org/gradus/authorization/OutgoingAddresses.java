package org.gradus.authorization;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.apache.http.conn.DnsResolver;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where this server may go on behalf of others: encrypted, and to public addresses only. A sandbox may reach loopback
 * besides, without encryption.
 */
@Component
class OutgoingAddresses implements DnsResolver {

    private static final int UNIQUE_LOCAL = 0xfc;
    private static final int UNIQUE_LOCAL_MASK = 0xfe;
    private static final int SHARED_FIRST = 100;
    private static final int SHARED_SECOND = 64;
    private static final int SHARED_MASK = 0xc0;

    private final boolean inSandbox;

    OutgoingAddresses(Environment environment) {
        this.inSandbox = "sandbox".equalsIgnoreCase(environment.getProperty("gradus.mode"));
    }

    /**
     * Looks at the address itself.
     *
     * @throws IOException if nobody may go there
     */
    void check(URI address) throws IOException {
        String host = address.getHost();
        if (host == null || address.getUserInfo() != null || address.getFragment() != null) {
            throw new IOException("Not a plain address.");
        }
        boolean encrypted = "https".equals(address.getScheme());
        boolean onLoopback = inSandbox && "http".equals(address.getScheme()) && allLoopback(host);
        if (!encrypted && !onLoopback) {
            throw new IOException("Not encrypted.");
        }
        resolve(host);
    }

    /** The addresses of a host, if all of them may be connected to; the connection goes to these and no others. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = InetAddress.getAllByName(host);
        for (InetAddress address : found) {
            boolean allowed = address.isLoopbackAddress() ? inSandbox : isPublic(address);
            if (!allowed) {
                throw new UnknownHostException("Not a public address.");
            }
        }
        return found;
    }

    private static boolean allLoopback(String host) throws UnknownHostException {
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (!address.isLoopbackAddress()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = address instanceof Inet6Address && (bytes[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
        boolean shared = bytes.length == 4 && bytes[0] == SHARED_FIRST && (bytes[1] & SHARED_MASK) == SHARED_SECOND;
        return !address.isAnyLocalAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && bytes[0] != 0
                && !uniqueLocal
                && !shared;
    }
}
