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
 * What distinguishes the dispenser of one tap from those of the others: its id and where it answers from. Where these tell
 * nothing, its behaviour does: one device pours at all of its addresses at once, and boots once.
 */
final class DispenserIdentity {
    /** How long matching behaviour counts, ns: a new pour confirms it, so it is not believed forever. */
    private static final long EVIDENCE_NANOS = TimeUnit.MINUTES.toNanos(10);

    /** An answer older than this says nothing about the present, ns. */
    private static final long PRESENT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Set<DeviceFingerprint> held = new HashSet<>();

    /** When this dispenser last did what only the other one had been told to do, ns. */
    private final Map<DispenserIdentity, Long> imitated = new HashMap<>();

    private final Map<DispenserIdentity, DivergenceDetector> divergence = new HashMap<>();
    private final BootTimeEstimator bootTime = new BootTimeEstimator();
    private DeviceFingerprint fingerprint = DeviceFingerprint.NONE;
    private @Nullable DispenserStatus last;
    private long pouringSinceNanos;
    private boolean holding;
    private @Nullable String commanded;
    private long commandedNanos;

    /** @return whether it is another device than before, or answers from elsewhere */
    boolean answered(DispenserStatus status, @Nullable String peer, long nanos) {
        if (status.state() == DeviceState.POURING && !isIn(DeviceState.POURING)) {
            pouringSinceNanos = nanos;
        }
        last = status;
        String id = status.deviceId() == null ? fingerprint.id() : status.deviceId();
        DeviceFingerprint before = fingerprint;
        Integer uptime = status.uptimeS();
        Long uptimeNanos = uptime == null ? null : (Long) TimeUnit.SECONDS.toNanos(uptime);
        fingerprint = bootTime.next(before, id, peer, uptimeNanos, nanos);
        return !fingerprint.matches(before);
    }

    void lost() {
        last = null;
        fingerprint = DeviceFingerprint.NONE;
        bootTime.reset();
        imitated.clear();
        divergence.clear();
    }

    boolean isHeld() {
        return holding;
    }

    void hold() {
        holding = true;
        held.add(fingerprint);
    }

    boolean isCommanded() {
        return commanded != null;
    }

    void commanded(String requestId) {
        commanded = requestId;
        commandedNanos = System.nanoTime();
    }

    void release() {
        holding = false;
        commanded = null;
        held.clear();
    }

    /** @return whether it pours or is commanded to: only then does its behaviour tell devices apart */
    boolean isActive() {
        return commanded != null || isIn(DeviceState.POURING);
    }

    /** @return whether a pour of this tap claims the other's dispenser, even one that is offline since */
    boolean holds(DispenserIdentity other) {
        return holding && (isSame(other) || held.stream().anyMatch(other.fingerprint::isSame));
    }

    boolean isSame(DispenserIdentity other) {
        return fingerprint.isSame(other.fingerprint) || behavesLike(other) || other.behavesLike(this);
    }

    private boolean behavesLike(DispenserIdentity other) {
        Long seen = imitated.get(other);
        return seen != null
                && fingerprint.seenNanos() - seen < EVIDENCE_NANOS
                && last != null
                && other.last != null
                && !isDifferent(other);
    }

    /**
     * Checks whether this dispenser, which has just answered, does what only the other one was told to do.
     *
     * @return whether it does
     */
    boolean compareWith(DispenserIdentity other, long nanos) {
        trackDivergence(other);
        DispenserStatus status = last;
        if (status == null || status.state() != DeviceState.POURING || commanded != null || other.commanded == null) {
            return false;
        }
        String pour = status.requestId();
        boolean imitates = pour != null
                ? pour.equals(other.commanded)
                : pouringSinceNanos - other.commandedNanos > 0 && other.isPouringAt(nanos) && !isDifferent(other);
        if (imitates) {
            imitated.put(other, nanos);
        }
        return imitates;
    }

    private void trackDivergence(DispenserIdentity other) {
        if (isAnonymous() && other.isAnonymous()) {
            divergenceFrom(other).active(isIn(DeviceState.POURING));
            other.divergenceFrom(this).idle(isIn(DeviceState.IDLE));
        }
    }

    private DivergenceDetector divergenceFrom(DispenserIdentity other) {
        return divergence.computeIfAbsent(other, first -> new DivergenceDetector());
    }

    /** @return whether its answers name neither device nor pour. Push repeats old states, so a device with push is none. */
    private boolean isAnonymous() {
        return last != null
                && fingerprint.id() == null
                && last.requestId() == null
                && !last.capabilities().contains("push");
    }

    private boolean isIn(DeviceState state) {
        return last != null && last.state() == state;
    }

    void forget(DispenserIdentity gone) {
        imitated.remove(gone);
        divergence.remove(gone);
    }

    private boolean isPouringAt(long nanos) {
        return isIn(DeviceState.POURING) && isAnonymous() && nanos - fingerprint.seenNanos() < PRESENT_NANOS;
    }

    /** @return whether they are two devices for certain */
    private boolean isDifferent(DispenserIdentity other) {
        return fingerprint.isDifferent(other.fingerprint)
                || divergenceFrom(other).isCertain()
                || other.divergenceFrom(this).isCertain();
    }
}
