package io.aztecpour.web;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;

/** Rejects paths that cannot be decoded, before the handlers that rely on it. */
final class PathDecodingGuard implements PlatformHandler {
    @Override
    public void handle(RoutingContext context) {
        if (isReadable(context)) {
            context.next();
        } else {
            context.fail(400);
        }
    }

    private static boolean isReadable(RoutingContext context) {
        try {
            return context.normalizedPath() != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
