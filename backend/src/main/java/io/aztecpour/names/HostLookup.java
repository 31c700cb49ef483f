package io.aztecpour.names;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks up the addresses of a host as the system does, in its hosts file, at name servers and whatever else it is set up with;
 * and a name that ends in {@code .local} at the same time by multicast DNS, which many systems lack. Nobody waits for longer
 * than a second.
 */
public final class HostLookup {
    /** The lookup that the whole hub uses. */
    public static final HostLookup SHARED = new HostLookup(InetAddress::getAllByName, new MulticastDns()::addresses);

    /** A name that takes longer counts as not found, ms: less than a device has for its answer. */
    private static final long DEADLINE_MS = 900;

    private static final String LOCAL = ".local";

    private final BoundedLookups system;
    private final BoundedLookups multicast;

    /** Knows where names lead. */
    @FunctionalInterface
    public interface NameServer {
        /** May block for long. */
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** @param multicast is asked for names that end in {@code .local} */
    public HostLookup(NameServer system, NameServer multicast) {
        this.system = new BoundedLookups(system, "names-system");
        this.multicast = new BoundedLookups(multicast, "names-multicast");
    }

    /**
     * Never blocks.
     *
     * @param host name, or address in digits; an IPv6 address in brackets
     * @return one address at least, IPv4 first; fails with {@link UnknownHostException} or {@link TimeoutException}
     */
    public CompletableFuture<List<InetAddress>> lookUp(String host) {
        CompletableFuture<List<InetAddress>> found = system.lookUp(host);
        return (host.endsWith(LOCAL) ? BoundedLookups.firstOf(found, multicast.lookUp(host)) : found)
                .copy()
                .orTimeout(DEADLINE_MS, TimeUnit.MILLISECONDS);
    }
}
