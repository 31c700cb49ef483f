package io.aztecpour.domain;

import java.util.LinkedHashMap;
import java.util.Map;

/** A bounded memory: when it is full, what was neither asked for nor changed for longest is forgotten first. */
public final class LruMap<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;

    private final int most;

    /** @param most entries, at least 1 */
    public LruMap(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
    }
}
