package io.aztecpour.bar;

import io.aztecpour.domain.Tap;
import io.aztecpour.names.HostLookup;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks up where the addresses of taps lead: two names, or a name and a number, may be one device. Many routers answer every
 * unknown name with an address of their own, so an address that an invented name leads to as well proves nothing.
 */
final class DeviceNames {
    /** Looks up nothing: only the same spelling is the same. */
    static final DeviceNames UNKNOWN = new DeviceNames(Map.of());

    private static final int USUAL_PORT = 80;

    /** A host that is no name: an IPv4 or IPv6 address. */
    private static final Pattern DIGITS = Pattern.compile("[0-9.]+|\\[.*]");

    private final Map<String, Set<InetSocketAddress>> found;

    private DeviceNames(Map<String, Set<InetSocketAddress>> found) {
        this.found = found;
    }

    /** @return never fails, and completes within two seconds */
    static CompletableFuture<DeviceNames> lookUp(Collection<Tap> taps, HostLookup server) {
        List<String> urls = taps.stream()
                .flatMap(tap -> Stream.of(tap.dispenserUrl(), tap.scaleUrl()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return lookUpAll(urls, server).thenCompose(found -> withoutInvented(found, server));
    }

    /** Of names that share an address, drops the addresses that an invented name leads to as well. */
    private static CompletableFuture<DeviceNames> withoutInvented(
            Map<String, Set<InetSocketAddress>> found, HostLookup server) {
        Map<String, String> invented = found.entrySet().stream()
                .filter(one -> isName(one.getKey()) && sharesAddress(one, found))
                .collect(Collectors.toMap(Map.Entry::getKey, one -> invented(one.getKey())));
        return lookUpAll(invented.values(), server)
                .thenApply(answers -> new DeviceNames(found.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                one -> without(one.getValue(), answers.get(invented.get(one.getKey())))))));
    }

    private static boolean sharesAddress(
            Map.Entry<String, Set<InetSocketAddress>> one, Map<String, Set<InetSocketAddress>> found) {
        return found.entrySet().stream()
                .anyMatch(other -> !other.getKey().equals(one.getKey())
                        && !Collections.disjoint(other.getValue(), one.getValue()));
    }

    private static Set<InetSocketAddress> without(
            Set<InetSocketAddress> addresses, @Nullable Set<InetSocketAddress> anyName) {
        return addresses.stream()
                .filter(address -> anyName == null || !anyName.contains(address))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isName(String url) {
        return !DIGITS.matcher(URI.create(url).getHost()).matches();
    }

    /** @return the same address with another first label, which nobody has given to a device */
    private static String invented(String url) {
        URI named = URI.create(url);
        int dot = named.getHost().indexOf('.');
        String host =
                "no-" + UUID.randomUUID() + (dot < 0 ? "" : named.getHost().substring(dot));
        return "http://" + host + (named.getPort() < 0 ? "" : ":" + named.getPort());
    }

    private static CompletableFuture<Map<String, Set<InetSocketAddress>>> lookUpAll(
            Collection<String> urls, HostLookup server) {
        Map<String, CompletableFuture<Set<InetSocketAddress>>> asked =
                urls.stream().collect(Collectors.toMap(url -> url, url -> lookUp(url, server)));
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenApply(all -> asked.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, each -> each.getValue().join())));
    }

    private static CompletableFuture<Set<InetSocketAddress>> lookUp(String url, HostLookup server) {
        URI address = URI.create(url);
        int port = address.getPort() < 0 ? USUAL_PORT : address.getPort();
        return server.lookUp(address.getHost())
                .thenApply(hosts -> hosts.stream()
                        .map(host -> new InetSocketAddress(host, port))
                        .collect(Collectors.toUnmodifiableSet()))
                .exceptionally(notNow -> Set.of());
    }

    /** @return whether both addresses lead to one device, as far as is known */
    boolean same(String url, String other) {
        Set<InetSocketAddress> one = found.getOrDefault(url, Set.of());
        return url.equals(other) || !Collections.disjoint(one, found.getOrDefault(other, Set.of()));
    }
}
