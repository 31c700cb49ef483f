package io.aztecpour.device.sharing;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What tells one board from the others at a moment.
 *
 * @param id that it tells
 * @param peer IP address and port that it was reached at
 * @param boot when it booted, ns; see {@link BootTimeEstimator}
 * @param heard when it said so, ns
 */
public record DeviceFingerprint(
        @Nullable String id,
        @Nullable String peer,
        @Nullable Long boot,
        long heard) {
    public static final DeviceFingerprint NONE = new DeviceFingerprint(null, null, null, 0);

    /** Boots that lie further apart are two, ns: uptime comes in whole seconds, and an answer takes up to one. */
    public static final long ONE_BOOT_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);

    /** @return whether both are at one place and tell one id */
    public boolean sayTheSame(DeviceFingerprint other) {
        return Objects.equals(id, other.id) && Objects.equals(peer, other.peer);
    }

    /** @return whether they are one board, as far as id and place tell */
    public boolean isSame(DeviceFingerprint other) {
        return !areTwo(other) && (equal(id, other.id) || equal(peer, other.peer));
    }

    /**
     * Two ids are two boards, also at one place: a gateway may stand before both. One id need not be one board: some
     * firmware has the same for all of its boards.
     *
     * @return whether they are two boards for certain
     */
    public boolean areTwo(DeviceFingerprint other) {
        boolean twoIds = id != null && other.id != null && !id.equals(other.id);
        return twoIds || (!equal(peer, other.peer) && (ranOnAfter(other) || other.ranOnAfter(this)));
    }

    /** A board that restarts has another boot, too; but it was not heard as it was before once the new one had come. */
    private boolean ranOnAfter(DeviceFingerprint later) {
        return boot != null
                && later.boot != null
                && later.boot - boot > ONE_BOOT_NANOS
                && heard - later.boot > ONE_BOOT_NANOS;
    }

    private static boolean equal(@Nullable String one, @Nullable String other) {
        return one != null && one.equals(other);
    }
}
