package org.gradus.outgoing;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** What an IP address leads to. */
enum AddressKind {
    PUBLIC,
    /** RFC 1918, RFC 6598 and RFC 4193: inside an organization. */
    PRIVATE,
    LOOPBACK,
    /** Link-local (also the metadata services of clouds), multicast, unspecified, reserved: never a server of anybody's. */
    UNUSABLE;

    private static final int BYTE = 0xff;
    private static final int IPV4_LENGTH = 4;

    /** The kind of an address; IPv6 forms that hold an IPv4 address are taken for what they hold. */
    static AddressKind of(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return LOOPBACK;
        }
        if (address.isAnyLocalAddress() || address.isLinkLocalAddress() || address.isMulticastAddress()) {
            return UNUSABLE;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? ofIpv6(bytes) : ofIpv4(bytes);
    }

    private static AddressKind ofIpv4(byte[] bytes) {
        int first = bytes[0] & BYTE;
        int second = bytes[1] & BYTE;
        boolean privateUse = first == 10
                || first == 172 && second >= 16 && second < 32
                || first == 192 && second == 168
                || first == 100 && second >= 64 && second < 128;
        boolean reserved = first == 0
                || first >= 240
                || first == 192 && second == 0
                || first == 198 && (second == 18 || second == 19);
        return privateUse ? PRIVATE : reserved ? UNUSABLE : PUBLIC;
    }

    private static AddressKind ofIpv6(byte[] bytes) {
        boolean uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
        boolean siteLocal = (bytes[0] & BYTE) == 0xfe;
        if (uniqueLocal || siteLocal) {
            return PRIVATE;
        }
        if (bytes[0] == 0x20 && bytes[1] == 0x02) {
            return holding(bytes, 2);
        }
        boolean translated =
                bytes[0] == 0 && (bytes[1] & BYTE) == 0x64 && (bytes[2] & BYTE) == 0xff && (bytes[3] & BYTE) == 0x9b;
        boolean compatible = Arrays.equals(bytes, 0, 10, new byte[10], 0, 10);
        return translated || compatible ? holding(bytes, bytes.length - IPV4_LENGTH) : PUBLIC;
    }

    private static AddressKind holding(byte[] bytes, int from) {
        try {
            return of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + IPV4_LENGTH)));
        } catch (UnknownHostException e) {
            return UNUSABLE;
        }
    }
}
