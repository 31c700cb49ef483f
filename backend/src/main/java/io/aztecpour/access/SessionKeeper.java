package io.aztecpour.access;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the sessions of staff down, one time after the other. Where that fails nobody is kept from working: after a restart
 * they sign in again. Use on one event loop.
 */
final class SessionKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(SessionKeeper.class);

    private final SessionRows rows;
    private final Supplier<List<KeptSession>> sessions;
    private Future<Void> writing = Future.succeededFuture();
    private boolean queued;
    private boolean kept;

    /** @param sessions as they are when they are written */
    SessionKeeper(SessionRows rows, Supplier<List<KeptSession>> sessions) {
        this.rows = rows;
        this.sessions = sessions;
        this.kept = !rows.left().isEmpty();
    }

    /** @return done when what is so now is written, or could not be */
    Future<Void> save() {
        if (!queued) {
            queued = true;
            writing = writing.transform(before -> {
                        queued = false;
                        return write(sessions.get());
                    })
                    .otherwise(failure -> {
                        LOG.warn("Who is signed in is not kept over a restart: {}", failure.getMessage());
                        return null;
                    });
        }
        return writing;
    }

    private Future<Void> write(List<KeptSession> now) {
        if (now.isEmpty() && !kept) {
            return Future.succeededFuture();
        }
        return rows.replace(now).onSuccess(written -> kept = !now.isEmpty());
    }
}
