package io.aztecpour.access;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may name the client of a request. Behind a proxy all visitors have the proxy's address and would share the
 * limits of one; a caller that is no proxy could claim any address.
 */
public final class Proxies {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /** Of digits or with colons: what is neither is a name, and no name is looked up here. */
    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*(%\\w+)?");

    private final Set<String> trusted;

    /** @param trusted addresses of proxies, such as {@code 127.0.0.1} */
    public Proxies(Collection<String> trusted) {
        this.trusted = trusted.stream().flatMap(Proxies::address).collect(Collectors.toUnmodifiableSet());
    }

    /** @return the client's address: that of the connection, or the last one that a trusted proxy names */
    public String client(HttpServerRequest request) {
        String peer = request.remoteAddress().hostAddress();
        return trusted.isEmpty() || address(peer).noneMatch(trusted::contains)
                ? peer
                : address(last(request.headers().getAll(FORWARDED_FOR)))
                        .findFirst()
                        .orElse(peer);
    }

    /** The proxy appends its own entry; the client may have made up everything before it. */
    private static @Nullable String last(List<String> forwarded) {
        if (forwarded.isEmpty()) {
            return null;
        }
        String line = forwarded.get(forwarded.size() - 1);
        return line.substring(line.lastIndexOf(',') + 1).strip();
    }

    /** @return the address in its canonical spelling; empty if it is none */
    private static Stream<String> address(@Nullable String text) {
        if (text == null || !ADDRESS.matcher(text).matches()) {
            return Stream.of();
        }
        try {
            return Stream.of(InetAddress.getByName(text.replaceFirst("%.*", "")).getHostAddress());
        } catch (UnknownHostException none) {
            return Stream.of();
        }
    }
}
