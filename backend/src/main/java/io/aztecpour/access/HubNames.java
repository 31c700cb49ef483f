package io.aztecpour.access;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that this hub goes by. A stranger's domain may resolve to the hub too (DNS rebinding), and a page of that domain
 * could then read whatever the hub says. No stranger can own a bare address or a name of the local network.
 */
public final class HubNames {
    /**
     * Names that no server of the internet can answer for: single labels, and those of this network's own naming. Nobody
     * can own a name under {@code .home} and {@code .localdomain}, which are set aside or were never given away. Under
     * {@code .box} anybody can, so {@code hub.fritz.box} counts where this network's own name server calls the hub so, see
     * {@link LocalNetwork#isOwnName}.
     */
    private static final Pattern LOCAL_NAME = Pattern.compile(
            "([a-z0-9_-]+|([a-z0-9_-]+\\.)+(local|localhost|lan|internal|home\\.arpa|home|localdomain))\\.?");

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private final Set<String> configured;
    private final LocalNetwork network;

    /** @param origins that were admitted, such as {@code https://bar.example}: among them is the hub's own, where it has a name */
    public HubNames(Set<String> origins, LocalNetwork network) {
        configured = origins.stream().flatMap(HubNames::host).collect(Collectors.toUnmodifiableSet());
        this.network = network;
    }

    private static Stream<String> host(String origin) {
        // Not the host of the URI, which is null for names with an underscore.
        HostAndPort there =
                HostAndPort.parseAuthority(String.valueOf(URI.create(origin).getRawAuthority()), -1);
        return there == null ? Stream.of() : Stream.of(there.host().toLowerCase(Locale.ROOT));
    }

    /** @return whether the request addresses this hub by one of its names, and by no other name as well */
    public boolean areIn(HttpServerRequest request) {
        HostAndPort here = request.authority();
        return here != null && isOne(request, here) && hold(here.host());
    }

    static boolean isOne(HttpServerRequest request, HostAndPort here) {
        return !here.host().isBlank() && request.headers().getAll("Host").size() <= 1;
    }

    /** @param host without a port; an address of IPv6 in brackets */
    boolean hold(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.startsWith("[")
                || IPV4.matcher(name).matches()
                || LOCAL_NAME.matcher(name).matches()
                || configured.contains(name)
                || network.isOwnName(name);
    }
}
