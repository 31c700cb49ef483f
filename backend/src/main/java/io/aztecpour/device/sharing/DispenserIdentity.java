package io.aztecpour.device.sharing;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What tells the dispenser of one tap from those of the others: the id that it tells and where it was reached; and, where
 * neither does, what it does while another one pours. A board that tells nothing else still pours under all its addresses
 * at once, and boots once.
 */
public final class DispenserIdentity {
    /** What was seen of a pour is seen again with the next one, so it is not believed for ever, ns. */
    private static final long BELIEVED_NANOS = TimeUnit.MINUTES.toNanos(10);

    /** How far back the other's word is its present one, ns. */
    private static final long PRESENT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Set<DeviceFingerprint> held = new HashSet<>();
    /** When this one did what only the other was told to, ns. */
    private final Map<DispenserIdentity, Long> seenAs = new HashMap<>();

    private final Map<DispenserIdentity, DivergenceDetector> beside = new HashMap<>();
    private final BootTimeEstimator clock = new BootTimeEstimator();
    private DeviceFingerprint marks = DeviceFingerprint.NONE;
    private @Nullable DispenserStatus last;
    private long pouringSinceNanos;
    private boolean holding;
    private @Nullable String commanded;
    private long commandedNanos;

    /** @return whether it is another board than before, or at another place */
    public boolean heard(DispenserStatus status, @Nullable String peer, long nanos) {
        if (status.state() == DeviceState.POURING && !says(DeviceState.POURING)) {
            pouringSinceNanos = nanos;
        }
        last = status;
        String id = status.deviceId() == null ? marks.id() : status.deviceId();
        DeviceFingerprint before = marks;
        Integer uptime = status.uptimeS();
        Long uptimeNanos = uptime == null ? null : (Long) TimeUnit.SECONDS.toNanos(uptime);
        marks = clock.next(before, id, peer, uptimeNanos, nanos);
        return !marks.sayTheSame(before);
    }

    public void lost() {
        last = null;
        marks = DeviceFingerprint.NONE;
        clock.forget();
        seenAs.clear();
        beside.clear();
    }

    public boolean isHeld() {
        return holding;
    }

    public void hold() {
        holding = true;
        held.add(marks);
    }

    public boolean isCommanded() {
        return commanded != null;
    }

    public void commanded(String requestId) {
        commanded = requestId;
        commandedNanos = System.nanoTime();
    }

    public void release() {
        holding = false;
        commanded = null;
        held.clear();
    }

    /** @return whether it pours, or is told to: only then does what others do tell anything */
    public boolean isActive() {
        return commanded != null || says(DeviceState.POURING);
    }

    /** @return whether a pour of this tap has the other's board, even one that has fallen silent since */
    public boolean holds(DispenserIdentity other) {
        return holding && (isSame(other) || held.stream().anyMatch(other.marks::isSame));
    }

    public boolean isSame(DispenserIdentity other) {
        return marks.isSame(other.marks) || looksLike(other) || other.looksLike(this);
    }

    private boolean looksLike(DispenserIdentity other) {
        Long seen = seenAs.get(other);
        return seen != null
                && marks.heard() - seen < BELIEVED_NANOS
                && last != null
                && other.last != null
                && !areTwo(other);
    }

    /**
     * Looks whether this one, which has just spoken, does what only the other was told to.
     *
     * @return whether it does
     */
    public boolean compare(DispenserIdentity other, long nanos) {
        lookApart(other);
        DispenserStatus mine = last;
        if (mine == null || mine.state() != DeviceState.POURING || commanded != null || other.commanded == null) {
            return false;
        }
        String pour = mine.requestId();
        boolean same = pour != null
                ? pour.equals(other.commanded)
                : pouringSinceNanos - other.commandedNanos > 0 && other.poursAt(nanos) && !areTwo(other);
        if (same) {
            seenAs.put(other, nanos);
        }
        return same;
    }

    private void lookApart(DispenserIdentity other) {
        if (tellsNothing() && other.tellsNothing()) {
            beside(other).pouring(says(DeviceState.POURING));
            other.beside(this).resting(says(DeviceState.IDLE));
        }
    }

    private DivergenceDetector beside(DispenserIdentity other) {
        return beside.computeIfAbsent(other, first -> new DivergenceDetector());
    }

    /** What a board pushes repeats what it said before, so only what was asked counts. */
    private boolean tellsNothing() {
        return last != null
                && marks.id() == null
                && last.requestId() == null
                && !last.capabilities().contains("push");
    }

    private boolean says(DeviceState state) {
        return last != null && last.state() == state;
    }

    public void forget(DispenserIdentity gone) {
        seenAs.remove(gone);
        beside.remove(gone);
    }

    private boolean poursAt(long nanos) {
        return says(DeviceState.POURING) && tellsNothing() && nanos - marks.heard() < PRESENT_NANOS;
    }

    /** @return whether they are two boards for certain */
    private boolean areTwo(DispenserIdentity other) {
        return marks.areTwo(other.marks)
                || beside(other).isCertain()
                || other.beside(this).isCertain();
    }
}
