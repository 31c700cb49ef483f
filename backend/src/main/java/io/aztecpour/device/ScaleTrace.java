package io.aztecpour.device;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What tells the scale of one tap from those of the others, and what it is called. */
final class ScaleTrace {
    private final Set<BoardMarks> held = new HashSet<>();
    private final BootClock clock = new BootClock();
    private BoardMarks marks = BoardMarks.NONE;
    private boolean holding;
    private @Nullable String name;

    /**
     * @param uptimeNanos where it was told
     * @return whether it is another board than before, or at another place
     */
    boolean heard(@Nullable String id, @Nullable String peer, @Nullable Long uptimeNanos, long nanos) {
        BoardMarks now = clock.next(marks, id, peer, uptimeNanos, nanos);
        boolean news = !now.sayTheSame(marks);
        // Half of what a scale says has no stamp, and that tells of no other boot.
        if (news || now.boot() != null) {
            marks = now;
        }
        return news;
    }

    void lost() {
        marks = BoardMarks.NONE;
        clock.forget();
    }

    /** It keeps its name while it is away: it may come back elsewhere. */
    void named(@Nullable String told) {
        name = told;
    }

    boolean isNamed(String other) {
        return other.equals(name);
    }

    void hold() {
        holding = true;
        held.add(marks);
    }

    void release() {
        holding = false;
        held.clear();
    }

    /** @return whether a pour of this tap weighs with the other's scale, even with one that has fallen silent since */
    boolean holds(ScaleTrace other) {
        return holding && (isSame(other) || held.stream().anyMatch(other.marks::isSame));
    }

    boolean isSame(ScaleTrace other) {
        return marks.isSame(other.marks);
    }
}
