package io.aztecpour.device.sharing;

import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Tap;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which taps have one dispenser or one scale between them, whatever its addresses are, and lets only one of them pour. All pollers
 * of a hub share it, on event loops of their own, so a claim is granted under one lock: two taps of one board never both
 * have it.
 */
public final class DeviceArbiter {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceArbiter.class);

    /** The tap that stands first keeps a board that two taps have. */
    private static final Comparator<Tap> STANDS_FIRST =
            Comparator.comparingInt(Tap::position).thenComparing(Tap::id);

    private final Map<String, RegisteredTap> members = new HashMap<>();

    /** @param turned is told, on any thread, when {@link #sharedWith} says otherwise */
    public synchronized void enter(Tap tap, Runnable turned) {
        members.put(tap.id(), new RegisteredTap(tap, turned));
    }

    public void leave(String tap) {
        tell(afterwards(() -> {
            RegisteredTap gone = members.remove(tap);
            if (gone != null) {
                others(gone).forEach(other -> other.dispenser.forget(gone.dispenser));
            }
        }));
    }

    /** The tap has another name or place. */
    public synchronized void rename(Tap tap) {
        RegisteredTap member = members.get(tap.id());
        if (member != null) {
            member.tap = tap;
        }
    }

    /**
     * A dispenser has spoken.
     *
     * @param peer IP address and port that it was reached at
     */
    public void heard(String tap, DispenserStatus status, @Nullable String peer) {
        if (isNews(tap, status, peer)) {
            tell(afterwards(() -> {}));
        }
    }

    /** Nearly all that is heard tells the board that was known already. */
    private synchronized boolean isNews(String tap, DispenserStatus status, @Nullable String peer) {
        RegisteredTap speaker = members.get(tap);
        if (speaker == null) {
            return false;
        }
        long now = System.nanoTime();
        boolean active = speaker.dispenser.isActive();
        boolean news = speaker.dispenser.heard(status, peer, now);
        active |= speaker.dispenser.isActive();
        // Boards at rest tell nothing of each other, and of a big bar nearly all are.
        for (RegisteredTap other : members.values()) {
            if (other != speaker && (active || other.dispenser.isActive())) {
                news |= speaker.dispenser.compare(other.dispenser, now);
            }
        }
        return news || sharesOtherwise(speaker);
    }

    /** What two boards share may end by what either says, and by the time that passes. */
    private boolean sharesOtherwise(RegisteredTap speaker) {
        return speaker.sharedWith != null && !speaker.sharedWith.equals(idOf(sharing(speaker)));
    }

    private static @Nullable String idOf(Optional<Tap> tap) {
        return tap.map(Tap::id).orElse(null);
    }

    /**
     * A scale has spoken.
     *
     * @param id that it tells, where it does
     * @param peer IP address and port that it was reached at
     * @param sampleMs its stamp of what it weighed, ms since its boot; null where it told none
     */
    public void weighed(String tap, @Nullable String id, @Nullable String peer, @Nullable Long sampleMs) {
        Long uptime = sampleMs == null ? null : (Long) TimeUnit.MILLISECONDS.toNanos(sampleMs);
        if (isWeighedAnew(tap, id, peer, uptime)) {
            tell(afterwards(() -> {}));
        }
    }

    private synchronized boolean isWeighedAnew(
            String tap, @Nullable String id, @Nullable String peer, @Nullable Long uptimeNanos) {
        RegisteredTap speaker = members.get(tap);
        return speaker != null
                && (speaker.scale.heard(id, peer, uptimeNanos, System.nanoTime()) || sharesOtherwise(speaker));
    }

    /** A scale has told what it is called, or that it has no name. */
    public synchronized void named(String tap, @Nullable String name) {
        RegisteredTap member = members.get(tap);
        if (member != null) {
            member.scale.named(name);
        }
    }

    /** @return whether the scale of any other tap is called the same: factories give one name to all */
    public synchronized boolean isNamedElsewhere(String tap, String name) {
        return members.values().stream().anyMatch(other -> !other.tap.id().equals(tap) && other.scale.isNamed(name));
    }

    /** A scale does not answer: another board may come in its place. */
    public void lostScale(String tap) {
        tell(afterwards(() -> {
            RegisteredTap member = members.get(tap);
            if (member != null) {
                member.scale.lost();
            }
        }));
    }

    /** A dispenser does not answer: another board may come in its place. */
    public void lost(String tap) {
        tell(afterwards(() -> {
            RegisteredTap member = members.get(tap);
            if (member != null) {
                member.dispenser.lost();
                others(member).forEach(other -> other.dispenser.forget(member.dispenser));
            }
        }));
    }

    /**
     * A pour is about to begin: the board is this tap's until {@link #release}.
     *
     * @return the tap that has the board, and pours there or stands first; none where the claim is granted
     */
    public synchronized Optional<Tap> claim(String tap) {
        RegisteredTap member = members.get(tap);
        return member == null || member.dispenser.isHeld()
                ? Optional.empty()
                : hold(member, other -> other.holds(member));
    }

    /** The same at the last moment before the command: the address may lead to another board by now. */
    public synchronized Optional<Tap> command(String tap, String requestId) {
        RegisteredTap member = members.get(tap);
        if (member == null) {
            return Optional.empty();
        }
        Optional<Tap> owner = hold(member, other -> other.dispenser.isCommanded() && other.holds(member));
        if (owner.isEmpty()) {
            member.dispenser.commanded(requestId);
        }
        return owner;
    }

    public synchronized void release(String tap) {
        RegisteredTap member = members.get(tap);
        if (member != null) {
            member.release();
        }
    }

    /** @return the tap that has the same board at this moment, as far as is known */
    public synchronized Optional<Tap> sharedWith(String tap) {
        RegisteredTap member = members.get(tap);
        return member == null ? Optional.empty() : sharing(member);
    }

    private Optional<Tap> hold(RegisteredTap member, Predicate<RegisteredTap> pours) {
        Optional<Tap> owner = others(member)
                .filter(other ->
                        pours.test(other) || (STANDS_FIRST.compare(other.tap, member.tap) < 0 && other.isSame(member)))
                .map(other -> other.tap)
                .min(STANDS_FIRST);
        if (owner.isEmpty()) {
            member.hold();
        }
        return owner;
    }

    private Stream<RegisteredTap> others(RegisteredTap member) {
        return members.values().stream().filter(other -> other != member);
    }

    private Optional<Tap> sharing(RegisteredTap member) {
        return others(member)
                .filter(other -> other.isSame(member))
                .map(other -> other.tap)
                .min(STANDS_FIRST);
    }

    /** @return those for whom the change made a difference */
    private synchronized List<RegisteredTap> afterwards(Runnable change) {
        change.run();
        return members.values().stream().filter(this::isNews).toList();
    }

    private boolean isNews(RegisteredTap member) {
        String shares = idOf(sharing(member));
        boolean news = !Objects.equals(shares, member.sharedWith);
        if (news && shares != null) {
            LOG.warn("taps {} and {} have one device: only one of them pours", member.tap.id(), shares);
        }
        member.sharedWith = shares;
        return news;
    }

    private static void tell(List<RegisteredTap> turned) {
        turned.forEach(member -> member.turned.run());
    }
}
