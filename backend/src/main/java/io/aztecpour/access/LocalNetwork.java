package io.aztecpour.access;

import io.vertx.core.Vertx;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This machine's names and its neighbours' addresses. Both change while the hub runs, so both are looked up again. */
public final class LocalNetwork {
    private static final Logger LOG = LoggerFactory.getLogger(LocalNetwork.class);
    private static final long LOOK_MS = 60_000;
    private static final int SUBSCRIBER_BITS = 64;

    private volatile Set<String> names = Set.of();
    private volatile List<AddressRange> links = List.of();

    /** Looks now and every minute, on a worker: a name server may be slow. */
    public void watch(Vertx vertx) {
        look(vertx);
        vertx.setPeriodic(LOOK_MS, tick -> look(vertx));
    }

    private void look(Vertx vertx) {
        vertx.executeBlocking(
                        () -> {
                            links = findLinks();
                            names = findNames();
                            return null;
                        },
                        false)
                .onFailure(failure -> LOG.warn("this machine's own network cannot be read", failure));
    }

    /** @return whether this is a name of this machine, in lower case */
    public boolean isOwnName(String host) {
        return names.contains(host);
    }

    /**
     * Groups addresses into sources. A remote IPv6 subscriber holds 2^64 addresses, so those count as one. On the local link
     * all phones share these bits, so there each address counts for itself: otherwise one phone would lock out the others.
     */
    public String source(String address) {
        byte[] bits = ipv6(address);
        if (bits == null) {
            return address;
        }
        boolean near = isPrivate(bits) || links.stream().anyMatch(link -> link.holds(bits));
        byte[] counted = near ? bits : Arrays.copyOf(bits, SUBSCRIBER_BITS / 8);
        return HexFormat.of().formatHex(counted);
    }

    /** @return null if it is no address; {@code ::ffff:10.0.0.1} is one of IPv4 */
    private static byte @Nullable [] ipv6(String address) {
        if (!address.contains(":")) {
            return null;
        }
        try {
            InetAddress read = InetAddress.getByName(address.replaceFirst("%.*", ""));
            return read instanceof Inet6Address ? read.getAddress() : null;
        } catch (UnknownHostException none) {
            return null;
        }
    }

    /** Link-local {@code fe80::/10}, unique local {@code fc00::/7}. */
    private static boolean isPrivate(byte[] address) {
        return (address[0] & 0xfe) == 0xfc || ((address[0] & 0xff) == 0xfe && (address[1] & 0xc0) == 0x80);
    }

    private static List<AddressRange> findLinks() throws SocketException {
        return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                .flatMap(network -> network.getInterfaceAddresses().stream())
                .filter(own -> own.getAddress() instanceof Inet6Address)
                .map(LocalNetwork::link)
                .toList();
    }

    /** A wider link than a subscriber's would let strangers in: no home has one. */
    private static AddressRange link(InterfaceAddress own) {
        return new AddressRange(own.getAddress().getAddress(), Math.max(SUBSCRIBER_BITS, own.getNetworkPrefixLength()));
    }

    /**
     * The machine's own name, and the names that the local name server gives its addresses, such as {@code hub.fritz.box}.
     * Only that server answers for private addresses: no stranger can name them.
     */
    private static Set<String> findNames() {
        Set<String> found = new HashSet<>();
        try {
            found.add(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
        } catch (UnknownHostException nameless) {
            LOG.debug("this machine has no name that can be looked up", nameless);
        }
        LanAddresses.find().stream()
                .filter(PrivateAddressRanges::hold)
                // The name only where it leads back to the address, else the address once more.
                .map(address -> address.getCanonicalHostName().toLowerCase(Locale.ROOT))
                .forEach(found::add);
        return Set.copyOf(found);
    }
}
