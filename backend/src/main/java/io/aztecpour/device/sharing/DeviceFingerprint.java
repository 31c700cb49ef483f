package io.aztecpour.device.sharing;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What distinguishes one device from the others at a moment.
 *
 * @param id that it sends
 * @param peer IP address and port that it answered from
 * @param bootNanos when it booted, on the hub's monotonic clock, ns; null where that is not known, see
 *     {@link BootTimeEstimator}
 * @param seenNanos when it answered, ns
 */
record DeviceFingerprint(
        @Nullable String id,
        @Nullable String peer,
        @Nullable Long bootNanos,
        long seenNanos) {
    static final DeviceFingerprint NONE = new DeviceFingerprint(null, null, null, 0);

    /** Estimates of one boot differ by less than this, ns: uptime has whole seconds, and a response takes up to one. */
    static final long BOOT_TOLERANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);

    /** @return whether id and peer are equal, missing ones too */
    boolean matches(DeviceFingerprint other) {
        return Objects.equals(id, other.id) && Objects.equals(peer, other.peer);
    }

    /** @return whether both belong to one device, by id or peer */
    boolean isSame(DeviceFingerprint other) {
        return !isDifferent(other) && (isEqual(id, other.id) || isEqual(peer, other.peer));
    }

    /**
     * Two ids are two devices, even at one peer: both may be behind a gateway. One id may be two devices, because some
     * firmware gives all of its devices the same.
     *
     * @return whether they are two devices for certain
     */
    boolean isDifferent(DeviceFingerprint other) {
        boolean twoIds = id != null && other.id != null && !id.equals(other.id);
        return twoIds || (!isEqual(peer, other.peer) && (ranOnAfter(other) || other.ranOnAfter(this)));
    }

    /** A device that restarts has a later boot, too; but then nobody sees its earlier boot any more. */
    private boolean ranOnAfter(DeviceFingerprint later) {
        return bootNanos != null
                && later.bootNanos != null
                && later.bootNanos - bootNanos > BOOT_TOLERANCE_NANOS
                && seenNanos - later.bootNanos > BOOT_TOLERANCE_NANOS;
    }

    private static boolean isEqual(@Nullable String one, @Nullable String other) {
        return one != null && one.equals(other);
    }
}
