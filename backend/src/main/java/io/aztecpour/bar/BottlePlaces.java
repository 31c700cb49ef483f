package io.aztecpour.bar;

import io.aztecpour.bus.bar.EndBottle;
import io.aztecpour.bus.bar.MoveBottle;
import io.aztecpour.bus.bar.OpenBottle;
import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.BottleEnd;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.Movement;
import io.aztecpour.domain.Placement;
import io.aztecpour.store.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where bottles stand: each change leaves exactly one at every tap. */
final class BottlePlaces {
    private final Bar bar;
    private final List<Statement> rows;
    private final long nowMs;

    BottlePlaces(Bar bar, List<Statement> rows, long nowMs) {
        this.bar = bar;
        this.rows = rows;
        this.nowMs = nowMs;
    }

    void unknownAt(String tap, long drink) {
        Bottle unknown = Bottle.unknown(bar.bottles().nextId(), drink, tap, nowMs);
        bar.placed(unknown);
        rows.add(BottleRows.insert(unknown));
    }

    void replaceByUnknown(String tap, long drink, BottleEnd reason) {
        bar.bottles().at(tap).ifPresent(there -> end(there.ended(nowMs, reason, null)));
        unknownAt(tap, drink);
    }

    private void end(Bottle ended) {
        bar.bottles().remove(ended);
        rows.add(BottleRows.update(ended));
    }

    /** @param newestMovement id of the newest movement of any bottle */
    Bottle open(OpenBottle wish, long newestMovement) {
        bar.drinks().find(wish.drink());
        Long over = wish.tap() == null ? null : (Long) makeRoom(wish.tap(), wish.replaces());
        double start = wish.startMl() == null ? wish.sizeMl() : wish.startMl();
        double sigma = wish.sizeMl() * (start < wish.sizeMl() ? Movement.Sigma.COUNTED : Movement.Sigma.FULL);
        Placement how = new Placement(Placement.Kind.OPENED, nowMs, null, over, newestMovement);
        Bottle bottle = new Bottle(
                bar.bottles().nextId(),
                wish.drink(),
                wish.tap(),
                wish.sizeMl(),
                start,
                sigma,
                wish.emptyG(),
                nowMs,
                null,
                null,
                how);
        bar.placed(bottle);
        rows.add(BottleRows.insert(bottle));
        return bottle;
    }

    Bottle move(MoveBottle wish, long newestMovement) {
        Bottle bottle = bar.bottles().find(wish.bottle());
        String from = bottle.tap();
        String to = wish.tap();
        if (Objects.equals(from, to)) {
            return bottle;
        }
        if (!bottle.isCounted()) {
            throw Fault.invalid("size_ml", FieldError.MISSING);
        }
        Long over = to == null ? null : (Long) makeRoom(to, wish.replaces());
        Bottle moved = bottle.at(to, new Placement(Placement.Kind.MOVED, nowMs, from, over, newestMovement));
        rows.add(BottleRows.update(moved));
        bar.placed(moved);
        if (from != null) {
            unknownAt(from, bottle.drink());
        }
        return moved;
    }

    Bottle end(EndBottle wish, long newestMovement) {
        Bottle bottle = bar.bottles().find(wish.bottle());
        Placement how = new Placement(Placement.Kind.ENDED, nowMs, bottle.tap(), null, newestMovement);
        Bottle ended = bottle.ended(nowMs, wish.reason(), how);
        end(ended);
        if (bottle.tap() != null) {
            unknownAt(bottle.tap(), bottle.drink());
        }
        return ended;
    }

    /** @return the bottle that gives way */
    private long makeRoom(String tap, @Nullable Long seen) {
        bar.taps().find(tap);
        Bottle there = bar.bottles().at(tap).orElseThrow();
        if (seen != null && seen != there.id()) {
            throw new Fault(
                    Code.BOTTLE_CHANGED,
                    "Another bottle is at this tap by now: somebody was quicker. Look at it, then decide again.");
        }
        end(there.ended(nowMs, BottleEnd.REPLACED, null));
        return there.id();
    }

    Bottle describe(Bottle described) {
        Bottle old = bar.bottles().find(described.id());
        Bottle now = new Bottle(
                old.id(),
                old.drink(),
                old.tap(),
                described.sizeMl(),
                described.startMl(),
                described.startSigmaMl(),
                described.emptyG(),
                old.openedMs(),
                null,
                null,
                old.placement());
        bar.bottles().put(now);
        rows.add(BottleRows.update(now));
        return now;
    }

    /**
     * Takes the last change back, as if it had never been: what was poured since counts for the bottle that really stood there.
     *
     * @param bottle as the store has it, in use or ended
     * @param over the bottle that it replaced, as the store has it; null for none
     * @throws Fault {@link Code#NOTHING_TO_UNDO}, or {@link Code#BOTTLE_CHANGED} where others were moved since
     */
    Bottle undo(Bottle bottle, @Nullable Bottle over, long placedMs) {
        Placement how = bottle.placement();
        if (how == null || how.atMs() != placedMs || nowMs - placedMs > Placement.UNDO_MS) {
            throw Placement.nothingToUndo();
        }
        return switch (how.kind()) {
            case OPENED -> undoOpened(bottle, over, how);
            case MOVED -> undoMoved(bottle, over, how);
            case ENDED -> bringBack(bottle, how);
        };
    }

    private Bottle undoOpened(Bottle bottle, @Nullable Bottle over, Placement how) {
        bar.bottles().find(bottle.id());
        Bottle undone = bottle.ended(nowMs, BottleEnd.UNDONE, null);
        end(undone);
        giveBack(bottle, over, how);
        reopen(bottle, over);
        return undone;
    }

    private Bottle undoMoved(Bottle bottle, @Nullable Bottle over, Placement how) {
        bar.bottles().find(bottle.id());
        giveBack(bottle, over, how);
        Bottle back = bringBack(bottle, how);
        reopen(bottle, over);
        return back;
    }

    /** @return the bottle in use, where it stood before */
    private Bottle bringBack(Bottle bottle, Placement how) {
        Bottle back = bottle.reopened(how.from());
        if (how.from() != null) {
            takeTheUnknown(how.from(), back, how);
        }
        rows.add(BottleRows.update(back));
        bar.placed(back);
        return back;
    }

    private void giveBack(Bottle bottle, @Nullable Bottle over, Placement how) {
        if (over != null) {
            transfer(bottle.id(), over.id(), how);
        }
    }

    private void reopen(Bottle bottle, @Nullable Bottle over) {
        if (over != null) {
            Bottle there = over.reopened(bottle.tap());
            rows.add(BottleRows.update(there));
            bar.placed(there);
        }
    }

    /** The bottle that was put there for want of a better one was the one that comes back, all the time. */
    private void takeTheUnknown(String tap, Bottle back, Placement how) {
        Bottle unknown = bar.bottles().at(tap).orElseThrow();
        if (unknown.isCounted() || unknown.openedMs() != how.atMs()) {
            throw new Fault(
                    Code.BOTTLE_CHANGED, "Another bottle stands at that tap by now, so this cannot be taken back.");
        }
        end(unknown.ended(nowMs, BottleEnd.UNDONE, null));
        transfer(unknown.id(), back.id(), how);
    }

    private void transfer(long from, long to, Placement how) {
        rows.addAll(BottleRows.transfer(from, to, how.after(), nowMs));
    }
}
