package io.aztecpour.stock;

import static io.aztecpour.bus.Addresses.APPEND;
import static io.aztecpour.bus.Addresses.DESCRIBE_BOTTLE;
import static io.aztecpour.bus.Addresses.END_BOTTLE;
import static io.aztecpour.bus.Addresses.FIND_BOTTLE;
import static io.aztecpour.bus.Addresses.OPEN_BOTTLE;
import static io.aztecpour.bus.Addresses.UNDO_PLACEMENT;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.bar.BottleId;
import io.aztecpour.bus.bar.DescribeBottle;
import io.aztecpour.bus.bar.EndBottle;
import io.aztecpour.bus.bar.OpenBottle;
import io.aztecpour.bus.bar.UndoPlacement;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.bus.stock.BottleHistory;
import io.aztecpour.bus.stock.BottleView;
import io.aztecpour.bus.stock.CountBottle;
import io.aztecpour.bus.stock.FinishBottle;
import io.aztecpour.bus.stock.SpillBottle;
import io.aztecpour.bus.stock.UndoBottle;
import io.aztecpour.bus.stock.WeighBottle;
import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.BottleEnd;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.Movement;
import io.aztecpour.domain.MovementKind;
import io.aztecpour.domain.Placement;
import io.vertx.core.Future;
import java.util.Objects;

/** What staff do with a bottle: weigh it, look at it, spill of it, end it, and take that back. */
final class BottleActions {
    private final Bus bus;
    private final KeptStock kept;
    private final PourFactors factors;

    BottleActions(Bus bus, KeptStock kept, PourFactors factors) {
        this.bus = bus;
        this.kept = kept;
        this.factors = factors;
    }

    private BottleView view(Account account) {
        return StockViews.view(account, kept.nowMs());
    }

    Future<BottleView> weigh(WeighBottle wish) {
        return kept.fresh(wish.bottle()).compose(account -> {
            Double emptyG = wish.emptyG() == null ? account.bottle().emptyG() : wish.emptyG();
            if (emptyG == null) {
                throw Fault.invalid("empty_g", FieldError.MISSING);
            }
            // What cannot be is refused before anything is kept of it.
            Anchors.weighed(account, wish, emptyG, kept.nowMs());
            return described(account, account.bottle().withEmptyG(emptyG))
                    .compose(now -> anchor(now, Anchors.weighed(now, wish, emptyG, kept.nowMs())));
        });
    }

    /** Keeps what it weighs empty, for the next time. */
    private Future<Account> described(Account account, Bottle bottle) {
        return bottle.equals(account.bottle())
                ? Future.succeededFuture(account)
                : bus.ask(DESCRIBE_BOTTLE, new DescribeBottle(bottle)).compose(kept::read);
    }

    Future<BottleView> count(CountBottle wish) {
        Bottle bottle = kept.stock().inUse(wish.bottle()).bottle();
        return bottle.isCounted() ? countAgain(wish) : countFirst(wish, bottle);
    }

    private Future<BottleView> countAgain(CountBottle wish) {
        return kept.fresh(wish.bottle())
                .compose(account -> anchor(account, Anchors.counted(account, wish, kept.nowMs())));
    }

    /** From now on it is another bottle, whose history begins here: that of the old one may be years long. */
    private Future<BottleView> countFirst(CountBottle wish, Bottle unknown) {
        Double size = wish.sizeMl();
        if (size == null) {
            throw Fault.invalid("size_ml", FieldError.MISSING);
        }
        double left = Math.max(1, size * wish.eighths() / 8);
        OpenBottle known = new OpenBottle(unknown.drink(), unknown.tap(), size, left, unknown.emptyG(), unknown.id());
        return bus.ask(OPEN_BOTTLE, known)
                .compose(opened -> bus.ask(
                                APPEND, Anchors.countedFirst(kept.stock().drink(opened), opened, wish))
                        .compose(written -> kept.history(new BottleId(opened.id()))))
                .map(BottleHistory::bottle);
    }

    private Future<BottleView> anchor(Account account, Append anchor) {
        Movement movement = Objects.requireNonNull(anchor.movement());
        return kept.append(account, anchor)
                .compose(now -> factors.learn(account, movement).map(learned -> now))
                .map(this::view);
    }

    Future<BottleView> spill(SpillBottle wish) {
        return kept.fresh(wish.bottle())
                .compose(account -> kept.append(account, Anchors.spilled(account, wish, kept.nowMs())))
                .map(this::view);
    }

    Future<BottleView> finish(FinishBottle wish) {
        return kept.fresh(wish.bottle())
                .compose(account -> noted(account, wish))
                .compose(done -> bus.ask(END_BOTTLE, new EndBottle(wish.bottle(), wish.reason())))
                .compose(bottle -> kept.history(new BottleId(bottle.id())))
                .map(BottleHistory::bottle);
    }

    /** What is left in an empty bottle is its loss. */
    private Future<?> noted(Account account, FinishBottle wish) {
        return wish.reason() == BottleEnd.EMPTY && account.isCounted()
                ? anchor(account, Anchors.emptied(account, wish, kept.nowMs()))
                : bus.ask(APPEND, Anchors.gone(account, wish));
    }

    /** Nothing newer is taken back than whoever asks saw. */
    Future<BottleView> undo(UndoBottle wish) {
        return kept.history(new BottleId(wish.bottle())).compose(history -> {
            BottleView.Undo last = history.bottle().undo();
            if (last == null || !last.id().equals(wish.undo())) {
                throw Placement.nothingToUndo();
            }
            return wish.undo().startsWith("p") ? undoPlacement(wish) : takeBack(wish);
        });
    }

    private Future<BottleView> takeBack(UndoBottle wish) {
        return kept.fresh(wish.bottle()).compose(account -> {
            Append undone = Anchors.undone(account, wish, kept.nowMs());
            long anchorMs = Objects.requireNonNull(account.lastUndoable()).atMs();
            return kept.append(account, undone)
                    .compose(now -> factors.unlearn(anchorMs).map(view(now)));
        });
    }

    private Future<BottleView> undoPlacement(UndoBottle wish) {
        long placedMs = Long.parseLong(wish.undo().substring(1));
        return bus.ask(FIND_BOTTLE, new BottleId(wish.bottle()))
                .compose(before -> bus.ask(UNDO_PLACEMENT, new UndoPlacement(wish.bottle(), placedMs))
                        .compose(bottle ->
                                wasSaidEmpty(before) ? fillAgain(bottle, wish) : Future.succeededFuture(bottle)))
                .compose(bottle ->
                        bus.ask(APPEND, Anchors.placedBack(kept.stock().drink(bottle), bottle, wish)))
                .compose(written -> kept.history(new BottleId(wish.bottle())))
                .map(BottleHistory::bottle);
    }

    private static boolean wasSaidEmpty(Bottle before) {
        Placement how = before.placement();
        return how != null && how.kind() == Placement.Kind.ENDED && before.endReason() == BottleEnd.EMPTY;
    }

    /** That it was empty is taken back, too. */
    private Future<Bottle> fillAgain(Bottle bottle, UndoBottle wish) {
        return kept.movements(bottle.id()).compose(movements -> {
            Account account = Account.of(bottle, kept.stock().drink(bottle), movements);
            StockedMovement last = account.lastUndoable();
            if (last == null || last.kind() != MovementKind.EMPTY || kept.nowMs() - last.atMs() > Placement.UNDO_MS) {
                return Future.succeededFuture(bottle);
            }
            return bus.ask(APPEND, Anchors.takenBack(account, last, wish.staff(), kept.nowMs()))
                    .compose(written -> factors.unlearn(last.atMs()))
                    // Who was told to try again may have said it twice.
                    .compose(unlearned -> fillAgain(bottle, wish));
        });
    }
}
