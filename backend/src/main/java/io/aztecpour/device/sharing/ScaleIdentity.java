package io.aztecpour.device.sharing;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What distinguishes the scale of one tap from those of the others, and its name. */
final class ScaleIdentity {
    private final Set<DeviceFingerprint> held = new HashSet<>();
    private final BootTimeEstimator bootTime = new BootTimeEstimator();
    private DeviceFingerprint fingerprint = DeviceFingerprint.NONE;
    private boolean holding;
    private @Nullable String name;

    /**
     * Takes in an answer of the scale.
     *
     * @param uptimeNanos null where the answer has no time stamp
     * @return whether it is another device than before, or answers from elsewhere
     */
    boolean answered(@Nullable String id, @Nullable String peer, @Nullable Long uptimeNanos, long nanos) {
        DeviceFingerprint now = bootTime.next(fingerprint, id, peer, uptimeNanos, nanos);
        boolean changed = !now.matches(fingerprint);
        // Half of a scale's answers have no time stamp; such an answer must not erase the known boot time.
        if (changed || now.bootNanos() != null) {
            fingerprint = now;
        }
        return changed;
    }

    void lost() {
        fingerprint = DeviceFingerprint.NONE;
        bootTime.reset();
    }

    /** The name stays while the scale is offline: it may return at another address. */
    void setName(@Nullable String name) {
        this.name = name;
    }

    boolean isNamed(String other) {
        return other.equals(name);
    }

    void hold() {
        holding = true;
        held.add(fingerprint);
    }

    void release() {
        holding = false;
        held.clear();
    }

    /** @return whether a pour of this tap claims the other's scale, even one that is offline since */
    boolean holds(ScaleIdentity other) {
        return holding && (isSame(other) || held.stream().anyMatch(other.fingerprint::isSame));
    }

    boolean isSame(ScaleIdentity other) {
        return fingerprint.isSame(other.fingerprint);
    }
}
