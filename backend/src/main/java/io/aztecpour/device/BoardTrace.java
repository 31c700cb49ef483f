package io.aztecpour.device;

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
final class BoardTrace {
    /** Boards whose boots lie further apart are two, ns: uptime comes in whole seconds, and an answer takes up to one. */
    private static final long ONE_BOOT_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);

    /** What was seen of a pour is seen again with the next one, so it is not believed for ever, ns. */
    private static final long BELIEVED_NANOS = TimeUnit.MINUTES.toNanos(10);

    /** How far back the other's word is its present one, ns. */
    private static final long PRESENT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Set<String> held = new HashSet<>();
    private final Map<BoardTrace, Evidence> seenAs = new HashMap<>();
    private final Map<BoardTrace, RestBeside> beside = new HashMap<>();
    private Set<String> marks = Set.of();
    private @Nullable String deviceId;
    private @Nullable DispenserStatus last;
    private long heardNanos;
    private long pouringSinceNanos;
    private boolean holding;
    private @Nullable String commanded;
    private long commandedNanos;

    /**
     * A dispenser did what only another one was told to.
     *
     * @param proof it named the other one's pour; else it only poured at that time and booted when the other did
     */
    private record Evidence(long nanos, boolean proof) {}

    /** @return whether it is another board than before, or at another place */
    boolean heard(DispenserStatus status, @Nullable String peer, long nanos) {
        if (status.state() == DeviceState.POURING && !says(DeviceState.POURING)) {
            pouringSinceNanos = nanos;
        }
        last = status;
        heardNanos = nanos;
        if (status.deviceId() != null) {
            deviceId = status.deviceId();
        }
        Set<String> now = new HashSet<>();
        if (deviceId != null) {
            now.add("id " + deviceId);
        }
        if (peer != null) {
            now.add("at " + peer);
        }
        boolean news = !now.equals(marks);
        marks = now;
        return news;
    }

    void lost() {
        last = null;
        deviceId = null;
        marks = Set.of();
        beside.clear();
    }

    boolean isHeld() {
        return holding;
    }

    void hold() {
        holding = true;
        held.addAll(marks);
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

    /** @return whether a pour of this tap has the other's board, even one that has fallen silent since */
    boolean holds(BoardTrace other) {
        return holding && (isSame(other) || other.marks.stream().anyMatch(held::contains));
    }

    boolean isSame(BoardTrace other) {
        return marks.stream().anyMatch(other.marks::contains) || looksLike(other) || other.looksLike(this);
    }

    private boolean looksLike(BoardTrace other) {
        Evidence evidence = seenAs.get(other);
        return evidence != null
                && heardNanos - evidence.nanos < BELIEVED_NANOS
                && last != null
                && other.last != null
                && (evidence.proof ? !tellTwoIds(other) : !areTwo(other));
    }

    /**
     * Looks whether this one, which has just spoken, does what only the other was told to.
     *
     * @return whether it does
     */
    boolean compare(BoardTrace other, long nanos) {
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
            seenAs.put(other, new Evidence(nanos, pour != null));
        }
        return same;
    }

    private void lookApart(BoardTrace other) {
        if (tellsNothing() && other.tellsNothing()) {
            beside(other).pouring(says(DeviceState.POURING));
            other.beside(this).resting(says(DeviceState.IDLE));
        }
    }

    private RestBeside beside(BoardTrace other) {
        return beside.computeIfAbsent(other, first -> new RestBeside());
    }

    /** What a board pushes repeats what it said before, so only what was asked counts. */
    private boolean tellsNothing() {
        return last != null
                && deviceId == null
                && last.requestId() == null
                && !last.capabilities().contains("push");
    }

    private boolean says(DeviceState state) {
        return last != null && last.state() == state;
    }

    void forget(BoardTrace gone) {
        seenAs.remove(gone);
        beside.remove(gone);
    }

    private boolean poursAt(long nanos) {
        return says(DeviceState.POURING) && tellsNothing() && nanos - heardNanos < PRESENT_NANOS;
    }

    /** @return whether they are two boards for certain */
    private boolean areTwo(BoardTrace other) {
        if (deviceId != null && other.deviceId != null) {
            return tellTwoIds(other);
        }
        if (beside(other).isCertain() || other.beside(this).isCertain()) {
            return true;
        }
        Long boot = bootNanos();
        Long otherBoot = other.bootNanos();
        return boot != null && otherBoot != null && Math.abs(boot - otherBoot) > ONE_BOOT_NANOS;
    }

    private boolean tellTwoIds(BoardTrace other) {
        return deviceId != null && other.deviceId != null && !deviceId.equals(other.deviceId);
    }

    private @Nullable Long bootNanos() {
        DispenserStatus said = last;
        Integer uptime = said == null ? null : said.uptimeS();
        return uptime == null ? null : (Long) (heardNanos - TimeUnit.SECONDS.toNanos(uptime));
    }
}
