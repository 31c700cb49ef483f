package io.aztecpour.access;

import io.aztecpour.store.Store;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** A limit that several hubs count together in the database, each try in one statement, by the database's clock. */
final class SharedTries {
    /** How every source counts: alike, or the less the more wrong tries it has made, see {@link FairShare}. */
    enum Kind {
        EVEN,
        FAIR
    }

    /** Somebody waits for it, ms. */
    private static final long PATIENCE_MS = 2_000;

    private static final String TAKE = "SELECT take_try(?, ?, ?, ?, ?, ?, ?) AS wait_ms";
    private static final String RETURN = "SELECT return_try(?, ?, ?, ?, ?, ?)";

    private final Store store;
    private final LimitRule rule;
    private final Kind kind;

    SharedTries(Store store, LimitRule rule, Kind kind) {
        this.store = store;
        this.rule = rule;
        this.kind = kind;
    }

    /** @return 0 when a try was taken, else the seconds to wait; fails where the database does not answer soon */
    Future<Long> take(String who) {
        return store.update(
                        TAKE,
                        rule.name(),
                        name(who),
                        (long) rule.each().most(),
                        rule.each().every().toMillis(),
                        (long) rule.all().most(),
                        rule.all().every().toMillis(),
                        kind == Kind.FAIR)
                .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
                .map(rows -> rows.iterator().next().getLong("wait_ms"))
                .map(waitMs -> waitMs == 0 ? 0 : TokenBucket.seconds(TimeUnit.MILLISECONDS.toNanos(waitMs)));
    }

    /** @param right whether the PIN was right; else it was not looked at */
    Future<Void> giveBack(String who, boolean right) {
        return store.update(
                        RETURN,
                        rule.name(),
                        name(who),
                        (long) rule.each().most(),
                        rule.each().every().toMillis(),
                        (long) rule.all().most(),
                        right)
                .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
                .mapEmpty();
    }

    private String name(String who) {
        return rule.name() + "/" + who;
    }
}
