package io.aztecpour.bar;

import io.aztecpour.domain.Tap;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the addresses of taps lead: two names, or a name and a number, may be one device. */
public final class DeviceNames {
    /** Nobody is looked up: only what is spelled the same is the same. */
    public static final DeviceNames UNKNOWN = new DeviceNames(Map.of());

    /** What is not found by then counts as not found: a name server that is down stops nobody, ms. */
    private static final long DEADLINE_MS = 2_000;

    private static final int MOST_AT_ONCE = 8;
    private static final int MOST_WAITING = 200;
    private static final int USUAL_PORT = 80;

    /** The system's look-up blocks, for as long as it likes, so it has threads of its own. */
    private static final Executor LOOK_UPS = threads();

    private final Map<String, Set<InetSocketAddress>> found;

    private DeviceNames(Map<String, Set<InetSocketAddress>> found) {
        this.found = found;
    }

    private static Executor threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST_AT_ONCE,
                MOST_AT_ONCE,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                work -> {
                    Thread thread = new Thread(work, "device-names");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** @return never fails, and is there within two seconds */
    public static CompletableFuture<DeviceNames> lookUp(Collection<Tap> taps) {
        List<String> urls = taps.stream()
                .flatMap(tap -> Stream.of(tap.dispenserUrl(), tap.scaleUrl()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<String, CompletableFuture<Set<InetSocketAddress>>> asked =
                urls.stream().collect(Collectors.toMap(url -> url, DeviceNames::lookUp));
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenApply(all -> new DeviceNames(asked.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, each -> each.getValue().join()))));
    }

    private static CompletableFuture<Set<InetSocketAddress>> lookUp(String url) {
        return CompletableFuture.supplyAsync(() -> blockingLookUp(URI.create(url)), LOOK_UPS)
                .completeOnTimeout(Set.of(), DEADLINE_MS, TimeUnit.MILLISECONDS);
    }

    private static Set<InetSocketAddress> blockingLookUp(URI url) {
        int port = url.getPort() < 0 ? USUAL_PORT : url.getPort();
        try {
            return Arrays.stream(InetAddress.getAllByName(url.getHost()))
                    .map(address -> new InetSocketAddress(address, port))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (UnknownHostException notNow) {
            return Set.of();
        }
    }

    /** @return whether both addresses lead to one device, as far as is known */
    boolean same(String url, String other) {
        Set<InetSocketAddress> one = found.getOrDefault(url, Set.of());
        return url.equals(other) || !Collections.disjoint(one, found.getOrDefault(other, Set.of()));
    }
}
