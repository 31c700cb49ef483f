package io.aztecpour.device;

import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Tap;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which taps have one dispenser between them, whatever its addresses are, and lets only one of them pour. All pollers
 * of a hub share it, on event loops of their own, so a claim is granted under one lock: two taps of one board never both
 * have it.
 */
public final class Boards {
    private static final Logger LOG = LoggerFactory.getLogger(Boards.class);

    /** The tap that stands first keeps a board that two taps have. */
    private static final Comparator<Tap> STANDS_FIRST =
            Comparator.comparingInt(Tap::position).thenComparing(Tap::id);

    private final Map<String, Member> members = new HashMap<>();

    /** A tap, and who wants to know when it turns out to share its board or not to share it any more. */
    private static final class Member {
        private final BoardTrace trace = new BoardTrace();
        private final Runnable turned;
        private Tap tap;
        private @Nullable String sharedWith;

        private Member(Tap tap, Runnable turned) {
            this.tap = tap;
            this.turned = turned;
        }
    }

    /** @param turned is told, on any thread, when {@link #sharedWith} says otherwise */
    synchronized void enter(Tap tap, Runnable turned) {
        members.put(tap.id(), new Member(tap, turned));
    }

    void leave(String tap) {
        tell(afterwards(() -> {
            Member gone = members.remove(tap);
            if (gone != null) {
                others(gone).forEach(other -> other.trace.forget(gone.trace));
            }
        }));
    }

    /** The tap has another name or place. */
    synchronized void rename(Tap tap) {
        Member member = members.get(tap.id());
        if (member != null) {
            member.tap = tap;
        }
    }

    /**
     * A dispenser has spoken.
     *
     * @param peer IP address and port that it was reached at
     */
    void heard(String tap, DispenserStatus status, @Nullable String peer) {
        if (isNews(tap, status, peer)) {
            tell(afterwards(() -> {}));
        }
    }

    /** Nearly all that is heard tells the board that was known already. */
    private synchronized boolean isNews(String tap, DispenserStatus status, @Nullable String peer) {
        Member speaker = members.get(tap);
        if (speaker == null) {
            return false;
        }
        long now = System.nanoTime();
        boolean news = speaker.trace.heard(status, peer, now);
        for (Member other : others(speaker).toList()) {
            news |= speaker.trace.compare(other.trace, now);
        }
        return news || speaker.sharedWith != null;
    }

    /** A dispenser does not answer: another board may come in its place. */
    void lost(String tap) {
        tell(afterwards(() -> {
            Member member = members.get(tap);
            if (member != null) {
                member.trace.lost();
                others(member).forEach(other -> other.trace.forget(member.trace));
            }
        }));
    }

    /**
     * A pour is about to begin: the board is this tap's until {@link #release}.
     *
     * @return the tap that has the board, and pours there or stands first; none where the claim is granted
     */
    synchronized Optional<Tap> claim(String tap) {
        Member member = members.get(tap);
        return member == null || member.trace.isHeld()
                ? Optional.empty()
                : hold(member, other -> other.trace.holds(member.trace));
    }

    /** The same at the last moment before the command: the address may lead to another board by now. */
    synchronized Optional<Tap> command(String tap, String requestId) {
        Member member = members.get(tap);
        if (member == null) {
            return Optional.empty();
        }
        Optional<Tap> owner = hold(member, other -> other.trace.isCommanded() && other.trace.holds(member.trace));
        if (owner.isEmpty()) {
            member.trace.commanded(requestId);
        }
        return owner;
    }

    synchronized void release(String tap) {
        Member member = members.get(tap);
        if (member != null) {
            member.trace.release();
        }
    }

    /** @return the tap that has the same board at this moment, as far as is known */
    synchronized Optional<Tap> sharedWith(String tap) {
        Member member = members.get(tap);
        return member == null ? Optional.empty() : sharing(member);
    }

    private Optional<Tap> hold(Member member, Predicate<Member> pours) {
        Optional<Tap> owner = others(member)
                .filter(other -> pours.test(other)
                        || (STANDS_FIRST.compare(other.tap, member.tap) < 0 && other.trace.isSame(member.trace)))
                .map(other -> other.tap)
                .min(STANDS_FIRST);
        if (owner.isEmpty()) {
            member.trace.hold();
        }
        return owner;
    }

    private Stream<Member> others(Member member) {
        return members.values().stream().filter(other -> other != member);
    }

    private Optional<Tap> sharing(Member member) {
        return others(member)
                .filter(other -> other.trace.isSame(member.trace))
                .map(other -> other.tap)
                .min(STANDS_FIRST);
    }

    /** @return those for whom the change made a difference */
    private synchronized List<Member> afterwards(Runnable change) {
        change.run();
        return members.values().stream().filter(this::isNews).toList();
    }

    private boolean isNews(Member member) {
        String shares = sharing(member).map(Tap::id).orElse(null);
        boolean news = !Objects.equals(shares, member.sharedWith);
        if (news && shares != null) {
            LOG.warn("taps {} and {} have one device: only one of them pours", member.tap.id(), shares);
        }
        member.sharedWith = shares;
        return news;
    }

    private static void tell(List<Member> turned) {
        turned.forEach(member -> member.turned.run());
    }
}
