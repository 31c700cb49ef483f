package io.aztecpour.bus.cluster;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which leases this node holds, and by which tokens the others are held, as far as it knows. May be asked on any thread. A hub that
 * runs alone holds everything.
 */
public final class Leases implements Shareable {
    private static final String PLACE = "io.aztecpour.leases";
    private static final Leases ALONE = new Leases(false);

    private final boolean clustered;
    private final Map<String, Hold> held = new ConcurrentHashMap<>();
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private volatile Map<String, Holder> holders = Map.of();

    /** A node, by its id, and the token with which it holds a lease. */
    public record Holder(String node, long token) {}

    private static final class Watch {
        private final String lease;
        private final long token;
        private final Runnable turned;

        private Watch(String lease, long token, Runnable turned) {
            this.lease = lease;
            this.token = token;
            this.turned = turned;
        }
    }

    private Leases(boolean clustered) {
        this.clustered = clustered;
    }

    /** @return those of this node: everything, unless {@link #join} was called before */
    public static Leases of(Vertx vertx) {
        return vertx.sharedData().<String, Leases>getLocalMap(PLACE).getOrDefault(PLACE, ALONE);
    }

    /** @return the leases of a node among others, which holds none yet; call it before anything is deployed */
    public static Leases join(Vertx vertx) {
        Leases fresh = new Leases(true);
        vertx.sharedData().<String, Leases>getLocalMap(PLACE).put(PLACE, fresh);
        return fresh;
    }

    public boolean isClustered() {
        return clustered;
    }

    /** @return the hold, which may have run out; empty where another node holds it, or nobody */
    public Optional<Hold> held(String lease) {
        return clustered ? Optional.ofNullable(held.get(lease)) : Optional.of(Hold.ALONE);
    }

    /** @return the names of what this node holds; nothing where the hub runs alone */
    public Set<String> held() {
        return Set.copyOf(held.keySet());
    }

    public boolean holds(String lease) {
        return held(lease).isPresent();
    }

    /** @return the newest token that this node knows; empty where nobody ever held it */
    public OptionalLong token(String lease) {
        Hold own = held.get(lease);
        if (own != null) {
            return OptionalLong.of(own.token());
        }
        Holder other = holders.get(lease);
        return other == null ? OptionalLong.empty() : OptionalLong.of(other.token());
    }

    /** @param all holders by lease, of those that somebody holds */
    public void know(Map<String, Holder> all) {
        holders = Map.copyOf(all);
        tellTurned();
    }

    /** @return the node that holds it, as far as this one knows; empty for nobody, and for this node itself */
    public Optional<String> holder(String lease) {
        return held.containsKey(lease)
                ? Optional.empty()
                : Optional.ofNullable(holders.get(lease)).map(Holder::node);
    }

    public void gain(Hold hold) {
        held.put(hold.lease(), hold);
        tellTurned();
    }

    /**
     * Watches for the end of a holder: who waits for its answer waits for nothing then.
     *
     * @param token that somebody holds it with
     * @param turned called at most once, on any thread, when another token is known
     * @return ends the watch
     */
    public Runnable watch(String lease, long token, Runnable turned) {
        Watch watch = new Watch(lease, token, turned);
        watches.add(watch);
        tellTurned();
        return () -> watches.remove(watch);
    }

    private void tellTurned() {
        for (Watch watch : watches) {
            OptionalLong now = token(watch.lease);
            if (now.isPresent() && now.getAsLong() != watch.token && watches.remove(watch)) {
                watch.turned.run();
            }
        }
    }

    public void lose(String lease) {
        Hold lost = held.remove(lease);
        if (lost != null) {
            lost.end();
        }
    }
}
