package io.aztecpour.web;

import io.aztecpour.access.Proxies;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The path under which a browser sees the hub: none, or the one that a proxy serves it under. A proxy either passes that path
 * on, which the settings then name, or takes it away and says so in a header.
 */
final class PublicPath {
    private static final String KEY = "io.aztecpour.path";
    private static final String NONE = "";

    private final @Nullable String passedOn;
    private final Proxies proxies;

    /** @param passedOn by the proxy, such as {@code /bar}; null where none is */
    PublicPath(@Nullable String passedOn, Proxies proxies) {
        this.passedOn = passedOn;
        this.proxies = proxies;
    }

    /** Serves what is asked for below the path as if it were asked for without. Before all other routes. */
    void mount(Router router) {
        if (passedOn != null) {
            router.routeWithRegex(Pattern.quote(passedOn) + "(/.*)?").order(-1).handler(this::takeAway);
        }
    }

    private void takeAway(RoutingContext context) {
        String path = context.request().path();
        String prefix = String.valueOf(passedOn);
        // The rest may begin like the prefix, and is taken for a page of its own then.
        if (context.get(KEY) != null || !path.startsWith(prefix)) {
            context.next();
            return;
        }
        context.put(KEY, prefix);
        String rest = path.equals(prefix) ? "/" : path.substring(prefix.length());
        String query = context.request().query();
        context.reroute(query == null ? rest : rest + "?" + query);
    }

    /** @return what stands before the hub's own paths, such as {@code /bar}; empty where nothing does */
    String of(RoutingContext context) {
        String taken = context.get(KEY);
        return taken == null ? proxies.prefix(context.request()).orElse(NONE) : taken;
    }
}
