package io.aztecpour.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Addresses that the hub's own authority may vouch for: private and link-local ones (RFC 1918, 3927, 4193, 4291) and
 * loopback. One address outside of them makes a certificate invalid for all its other names too.
 */
public final class PrivateAddressRanges {
    private static final List<String> WRITTEN = List.of(
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "169.254.0.0/16",
            "127.0.0.0/8",
            "fc00::/7",
            "fe80::/10",
            "::1/128");

    private static final List<AddressRange> RANGES =
            WRITTEN.stream().map(PrivateAddressRanges::read).toList();

    private PrivateAddressRanges() {}

    /** @return each as address and bits */
    static List<String> written() {
        return WRITTEN;
    }

    public static boolean hold(InetAddress address) {
        return RANGES.stream().anyMatch(range -> range.holds(address.getAddress()));
    }

    private static AddressRange read(String range) {
        String[] parts = range.split("/");
        try {
            return new AddressRange(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(range, impossible);
        }
    }
}
