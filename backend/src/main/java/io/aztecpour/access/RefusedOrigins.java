package io.aztecpour.access;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each rejected page and name once: the hub may have a name that it cannot know, and then its owner must be told what to
 * set.
 */
public final class RefusedOrigins {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedOrigins.class);

    /** Strangers choose their origins, so they must not fill the log with them. */
    private static final int MOST = 50;

    private static final int LONGEST = 100;

    private final Set<String> named = ConcurrentHashMap.newKeySet();

    void warn(@Nullable String origin) {
        if (origin != null && isNew(origin)) {
            LOG.warn("a page of {} was refused; if it is this hub's own, name it in access.origins", origin);
        }
    }

    /** @param toName what the owner adds to the settings if the hub has this name */
    void warnHost(String host, String toName) {
        if (isNew(host)) {
            LOG.warn("a request for {} was refused; if this hub is called so, name {} in access.origins", host, toName);
        }
    }

    private boolean isNew(String name) {
        return name.length() <= LONGEST && named.size() < MOST && named.add(name);
    }
}
