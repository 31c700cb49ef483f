package io.aztecpour.access;

import java.util.LinkedHashMap;
import java.util.Map;

/** A bounded memory of sources: when it is full, the one that was silent for longest is forgotten first. */
final class LruMap<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 2_000;

    LruMap() {
        super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MOST;
    }
}
