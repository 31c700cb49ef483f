package io.aztecpour.web;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import org.jspecify.annotations.Nullable;

/**
 * Rejects paths that cannot be decoded, before the handlers that rely on it, and those that lead deeper than any page: each folder
 * costs time at every step that looks at the path.
 */
final class PathDecodingGuard implements PlatformHandler {
    /** The deepest path of the contract has five folders; a proxy's prefix may have some more. */
    private static final int MOST_FOLDERS = 32;

    @Override
    public void handle(RoutingContext context) {
        if (isDeep(context.request().path())) {
            context.fail(404);
        } else if (isReadable(context)) {
            context.next();
        } else {
            context.fail(400);
        }
    }

    private static boolean isDeep(@Nullable String path) {
        return path != null
                && path.chars()
                                .filter(each -> each == '/')
                                .limit(MOST_FOLDERS + 1)
                                .count()
                        > MOST_FOLDERS;
    }

    private static boolean isReadable(RoutingContext context) {
        try {
            return context.normalizedPath() != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
