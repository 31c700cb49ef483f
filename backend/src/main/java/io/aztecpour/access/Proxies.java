package io.aztecpour.access;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may say how a request came: from whom, by which scheme and under which path. Behind a proxy all visitors have the proxy's address and would share the
 * limits of one; a caller that is no proxy could claim any address.
 */
public final class Proxies {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    private static final String FORWARDED_PREFIX = "X-Forwarded-Prefix";

    private static final Pattern PREFIX = Pattern.compile("((/[A-Za-z0-9._~-]{1,100}){1,10})/?");
    private static final Pattern LOOPBACK = Pattern.compile("127\\..*|(0:){7}1|::1");

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
        return trusts(request)
                ? address(last(request, FORWARDED_FOR)).findFirst().orElse(peer)
                : peer;
    }

    private boolean trusts(HttpServerRequest request) {
        return !trusted.isEmpty()
                && address(request.remoteAddress().hostAddress()).anyMatch(trusted::contains);
    }

    /** @return whether the client itself speaks https: to the hub, or to a trusted proxy that says so */
    public boolean isSecure(HttpServerRequest request) {
        String scheme = scheme(request);
        return scheme == null ? request.isSSL() : scheme.equalsIgnoreCase("https");
    }

    /** @return whether the client is on this machine as far as anybody knows: no proxy tells how it was reached itself */
    boolean isLocal(HttpServerRequest request) {
        return scheme(request) == null
                && LOOPBACK.matcher(request.remoteAddress().hostAddress()).matches();
    }

    private @Nullable String scheme(HttpServerRequest request) {
        return trusts(request) ? last(request, FORWARDED_PROTO) : null;
    }

    /** @return the path that a trusted proxy has taken away from the request's, such as {@code /bar} */
    public Optional<String> prefix(HttpServerRequest request) {
        String said = trusts(request) ? last(request, FORWARDED_PREFIX) : null;
        Matcher path = PREFIX.matcher(said == null ? "" : said);
        return path.matches() ? Optional.of(path.group(1)) : Optional.empty();
    }

    /** The proxy appends its own entry; the client may have made up everything before it. */
    private static @Nullable String last(HttpServerRequest request, String header) {
        List<String> forwarded = request.headers().getAll(header);
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
