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
 * Whose word counts on where a request comes from. Behind a proxy all visitors have the proxy's address and would share what
 * one of them may do; but whoever is no proxy could claim any address.
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

    /** @return the address that a request comes from: of its connection, or what a proxy there says last of it */
    public String client(HttpServerRequest request) {
        String peer = request.remoteAddress().hostAddress();
        return trusted.isEmpty() || address(peer).noneMatch(trusted::contains)
                ? peer
                : address(last(request.headers().getAll(FORWARDED_FOR)))
                        .findFirst()
                        .orElse(peer);
    }

    /** What the proxy itself has added stands last; the client may have made up all before. */
    private static @Nullable String last(List<String> forwarded) {
        if (forwarded.isEmpty()) {
            return null;
        }
        String line = forwarded.get(forwarded.size() - 1);
        return line.substring(line.lastIndexOf(',') + 1).strip();
    }

    /** @return it in its one spelling; none where it is no address */
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
