package io.aztecpour.web;

import io.aztecpour.access.LanAddresses;
import io.aztecpour.access.PinAuthenticator;
import io.aztecpour.access.PrivateAddressRanges;
import io.aztecpour.access.StaffSessions;
import io.aztecpour.domain.Role;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How phones reach this hub. */
final class ConnectApi implements Api {
    /** Of digits or with colons: what is neither is a name, and no name is looked up here. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final Vertx vertx;
    private final WebOptions options;
    private final StaffSessions sessions;
    private final PublicPath path;
    private final Supplier<Ports> ports;
    private final PinAuthenticator pinAuthenticator;
    private final List<String> pinsAtStart;

    ConnectApi(
            Vertx vertx,
            WebOptions options,
            PinAuthenticator pinAuthenticator,
            StaffSessions sessions,
            PublicPath path,
            Supplier<Ports> ports) {
        this.pinAuthenticator = pinAuthenticator;
        this.pinsAtStart = pinMarks();
        this.path = path;
        this.vertx = vertx;
        this.options = options;
        this.sessions = sessions;
        this.ports = ports;
    }

    @Override
    public Map<String, Action> operations() {
        return Map.of("getConnect", this::connect);
    }

    private record Connect(
            List<String> httpUrls,
            List<String> httpsUrls,
            boolean tls,
            @Nullable String certificateUrl,
            boolean demo,
            WebOptions.@Nullable DemoPins demoPins,
            @Nullable String signInUrl) {}

    private Future<Answer> connect(Call call) {
        HostAndPort here = call.context().request().authority();
        String cameBy = here == null ? "" : here.host().toLowerCase(Locale.ROOT);
        return vertx.executeBlocking(() -> hosts(cameBy), false).map(hosts -> {
            boolean tls = options.tls() != null;
            return Answer.ok(new Connect(
                    urls("http", hosts, ports.get().http()),
                    tls ? urls("https", certified(hosts), ports.get().https()) : List.of(),
                    tls,
                    tls ? SiteRoutes.AUTHORITY : null,
                    options.demo(),
                    demoPins(),
                    signInUrl(call.context())));
        });
    }

    /** @return this hub's https address if staff may not sign in over this connection; else null */
    private @Nullable String signInUrl(RoutingContext context) {
        HttpServerRequest request = context.request();
        HostAndPort here = request.authority();
        return here == null || sessions.servesStaff(request)
                ? null
                : named(here.host(), path.of(context))
                        .orElseGet(() -> urls(
                                        "https",
                                        List.of(here.host()),
                                        ports.get().https())
                                .get(0));
    }

    /** The settings win: behind a port mapping https has another port outside. */
    private Optional<String> named(String host, String below) {
        String wanted = "https://" + host.toLowerCase(Locale.ROOT);
        return options.origins().stream()
                .filter(origin -> origin.equals(wanted) || origin.startsWith(wanted + ":"))
                .sorted()
                .map(origin -> origin + below + "/")
                .findFirst();
    }

    /** A PIN that an admin has changed since opens nothing any more. */
    private WebOptions.@Nullable DemoPins demoPins() {
        return pinsAtStart.equals(pinMarks()) ? options.demoPins() : null;
    }

    private List<String> pinMarks() {
        return Stream.of(Role.BARTENDER, Role.ADMIN)
                .map(pinAuthenticator.pins()::mark)
                .toList();
    }

    /** None where no other machine reaches the hub. The one by which this request came reaches it, so it is the first. */
    private List<String> hosts(String cameBy) throws UnknownHostException {
        if (!options.host().equals("0.0.0.0") && !options.host().equals("::")) {
            return InetAddress.getByName(options.host()).isLoopbackAddress() ? List.of() : List.of(options.host());
        }
        List<String> hosts = new ArrayList<>(
                LanAddresses.byReach().stream().map(InetAddress::getHostAddress).toList());
        if (hosts.remove(cameBy) || isOwnName(cameBy)) {
            hosts.add(0, cameBy);
        }
        return hosts;
    }

    private boolean isOwnName(String host) {
        return !host.equals("localhost")
                && !ADDRESS.matcher(host).matches()
                && pinAuthenticator.network().isOwnName(host);
    }

    /** The certificate names no public address: a phone would be warned there. */
    private static List<String> certified(List<String> hosts) {
        return hosts.stream().filter(ConnectApi::certified).toList();
    }

    private static boolean certified(String host) {
        try {
            return !ADDRESS.matcher(host).matches() || PrivateAddressRanges.hold(InetAddress.getByName(host));
        } catch (UnknownHostException none) {
            return false;
        }
    }

    private static List<String> urls(String scheme, List<String> hosts, int port) {
        boolean usual = port == ("https".equals(scheme) ? 443 : 80);
        Stream<String> urls = hosts.stream().map(host -> scheme + "://" + host + (usual ? "" : ":" + port) + "/");
        return urls.toList();
    }
}
