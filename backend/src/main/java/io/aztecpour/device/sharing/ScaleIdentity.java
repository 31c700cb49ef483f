package io.aztecpour.device.sharing;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What tells the scale of one tap from those of the others, and what it is called. */
public final class ScaleIdentity {
    private final Set<DeviceFingerprint> held = new HashSet<>();
    private final BootTimeEstimator clock = new BootTimeEstimator();
    private DeviceFingerprint marks = DeviceFingerprint.NONE;
    private boolean holding;
    private @Nullable String name;

    /**
     * @param uptimeNanos where it was told
     * @return whether it is another board than before, or at another place
     */
    public boolean heard(@Nullable String id, @Nullable String peer, @Nullable Long uptimeNanos, long nanos) {
        DeviceFingerprint now = clock.next(marks, id, peer, uptimeNanos, nanos);
        boolean news = !now.sayTheSame(marks);
        // Half of what a scale says has no stamp, and that tells of no other boot.
        if (news || now.boot() != null) {
            marks = now;
        }
        return news;
    }

    public void lost() {
        marks = DeviceFingerprint.NONE;
        clock.forget();
    }

    /** It keeps its name while it is away: it may come back elsewhere. */
    public void named(@Nullable String told) {
        name = told;
    }

    public boolean isNamed(String other) {
        return other.equals(name);
    }

    public void hold() {
        holding = true;
        held.add(marks);
    }

    public void release() {
        holding = false;
        held.clear();
    }

    /** @return whether a pour of this tap weighs with the other's scale, even with one that has fallen silent since */
    public boolean holds(ScaleIdentity other) {
        return holding && (isSame(other) || held.stream().anyMatch(other.marks::isSame));
    }

    public boolean isSame(ScaleIdentity other) {
        return marks.isSame(other.marks);
    }
}
