package io.aztecpour.live;

import java.util.HashSet;
import java.util.Set;

/** Remembers what was heard on the bus before the first answers came, which is newer than they are. */
final class StartupGate {
    static final String SETTINGS = "/settings";
    static final String STORE = "/store";

    private final Set<String> heard = new HashSet<>();

    void heard(String what) {
        heard.add(what);
    }

    /** @return whether nothing was heard of it yet */
    boolean first(String what) {
        return !heard.contains(what);
    }
}
