package io.aztecpour.device.transport;

import io.aztecpour.names.HostLookup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the addresses of devices that are known by name, and remembers them: a device that closes its connections is connected
 * to many times a second. An address is looked up again when a connection to it fails, and in the background when it is old,
 * because a router may have given the device another one. All taps share the resolver.
 */
public final class HostResolver {
    /** An address that is older is looked up again, ns. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Far more names than a hub has devices; an admin may probe others. */
    private static final int MOST_NAMES = 1_000;

    private static final Pattern DIGITS = Pattern.compile("[0-9.]+|\\[.*]");

    private final HostLookup lookup;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** @param failed whether the last connection to it failed */
    private record Known(String address, long foundNanos, boolean failed) {
        private boolean isFresh() {
            return System.nanoTime() - foundNanos < FRESH_NANOS;
        }
    }

    public HostResolver(HostLookup lookup) {
        this.lookup = lookup;
    }

    /**
     * @param host of a device's base address
     * @return its IP address, at once where it is known; fails within a second with {@link UnknownHostException}
     */
    Future<String> resolve(Vertx vertx, String host) {
        if (DIGITS.matcher(host).matches()) {
            return Future.succeededFuture(withoutBrackets(host));
        }
        Known before = known.get(host);
        if (before == null || before.failed()) {
            return lookUp(vertx, host).recover(failure -> lastKnown(before, failure));
        }
        if (!before.isFresh()) {
            lookUp(vertx, host);
        }
        return Future.succeededFuture(before.address());
    }

    /** What follows a percent sign names a network card of the hub; in a URL it is written as {@code %25}. */
    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1).replace("%25", "%") : host;
    }

    /** A name that is not found for a moment leads where it led before. */
    private static Future<String> lastKnown(@Nullable Known before, Throwable failure) {
        return before == null ? Future.failedFuture(failure) : Future.succeededFuture(before.address());
    }

    /** Another machine may have the address of this host by now. */
    void failed(String host) {
        known.computeIfPresent(host, (name, last) -> new Known(last.address(), last.foundNanos(), true));
    }

    private Future<String> lookUp(Vertx vertx, String host) {
        return Future.fromCompletionStage(lookup.lookUp(host), vertx.getOrCreateContext())
                .map(found -> remember(host, found))
                .recover(failure -> Future.failedFuture(new UnknownHostException(host)));
    }

    private String remember(String host, List<InetAddress> found) {
        if (known.size() >= MOST_NAMES) {
            known.clear();
        }
        String address = found.get(0).getHostAddress();
        known.put(host, new Known(address, System.nanoTime(), false));
        return address;
    }
}
