package io.aztecpour.stock;

import io.aztecpour.bus.ledger.Append;
import io.aztecpour.bus.stock.CountBottle;
import io.aztecpour.bus.stock.FinishBottle;
import io.aztecpour.bus.stock.SpillBottle;
import io.aztecpour.bus.stock.UndoBottle;
import io.aztecpour.bus.stock.WeighBottle;
import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.BottleEnd;
import io.aztecpour.domain.ChangeDetails;
import io.aztecpour.domain.ChangeDetails.FieldChange;
import io.aztecpour.domain.ChangeKind;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.Movement;
import io.aztecpour.domain.Movement.Sigma;
import io.aztecpour.domain.MovementKind;
import io.aztecpour.domain.Placement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What pulls an account back to reality, or takes that back: each is one movement and the row of the audit log that tells of it,
 * written together.
 */
final class Anchors {
    /** A bottle may hold so much more than it says: they are not filled to the brim. */
    private static final double BRIM = 1.08;

    private Anchors() {}

    /**
     * @param emptyG of the bottle, g
     * @throws Fault {@link Code#INVALID} where it weighs less than empty, or more than full
     */
    static Append weighed(Account account, WeighBottle wish, double emptyG, long nowMs) {
        double density = account.drink().densityGPerMl();
        double most = emptyG + requireSize(account) * BRIM * density;
        if (!(wish.grossG() >= emptyG && wish.grossG() <= most)) {
            throw Fault.invalid("gross_g", FieldError.outOfRange(emptyG, Math.rint(most)));
        }
        double ml = (wish.grossG() - emptyG) / density;
        return anchor(
                account,
                MovementKind.WEIGH,
                ChangeKind.BOTTLE_WEIGHED,
                ml,
                Sigma.WEIGHED_G / density,
                wish.staff(),
                nowMs,
                "weighed");
    }

    static Append counted(Account account, CountBottle wish, long nowMs) {
        double size = requireSize(account);
        return anchor(
                account,
                MovementKind.COUNT,
                ChangeKind.BOTTLE_COUNTED,
                size * wish.eighths() / 8,
                size * Sigma.COUNTED,
                wish.staff(),
                nowMs,
                "counted by eye");
    }

    /** @param opened in the place of the one that was not counted */
    static Append countedFirst(Drink drink, Bottle opened, CountBottle wish) {
        String words = drink.name() + ": counted by eye for the first time, "
                + Math.round(Objects.requireNonNullElse(opened.startMl(), 0.0)) + " ml are left";
        ChangeDetails details = ChangeDetails.of(
                drink.name(),
                new FieldChange("left_ml", null, opened.startMl()),
                new FieldChange("size_ml", null, opened.sizeMl()));
        return Append.of(Event.changed(opened.tap(), ChangeKind.BOTTLE_COUNTED, words, details, wish.staff()));
    }

    private static double requireSize(Account account) {
        Double size = account.bottle().sizeMl();
        if (size == null) {
            throw Fault.invalid("size_ml", FieldError.MISSING);
        }
        return size;
    }

    static Append emptied(Account account, FinishBottle wish, long nowMs) {
        return anchor(
                account,
                MovementKind.EMPTY,
                ChangeKind.BOTTLE_ENDED,
                0,
                Sigma.EMPTY_ML,
                wish.staff(),
                nowMs,
                "said to be empty");
    }

    /** Nothing flowed in this pour while the scale was well. */
    static Append ranDry(Account account, String requestId, long nowMs) {
        Movement movement = movement(
                account, MovementKind.EMPTY, -account.leftMl(), Sigma.EMPTY_ML, "dry:" + requestId, null, nowMs);
        return append(account, ChangeKind.BOTTLE_RAN_DRY, "nothing flows", account.leftMl(), 0, movement, null);
    }

    /** It is not empty; that it ends needs no movement. */
    static Append gone(Account account, FinishBottle wish) {
        FieldChange why = new FieldChange("end_reason", null, wish.reason() == BottleEnd.EMPTY ? "empty" : "gone");
        String words = "%s is no longer in use".formatted(name(account));
        return Append.of(Event.changed(
                account.bottle().tap(),
                ChangeKind.BOTTLE_ENDED,
                words,
                ChangeDetails.of(account.drink().name(), why),
                wish.staff()));
    }

    static Append spilled(Account account, SpillBottle wish, long nowMs) {
        Movement movement =
                movement(account, MovementKind.SPILL, -wish.ml(), wish.ml() * Sigma.CLAIMED, null, wish.staff(), nowMs);
        String words = Math.round(wish.ml()) + " ml of " + name(account) + " were spilled";
        ChangeDetails details =
                ChangeDetails.of(account.drink().name(), new FieldChange("ml", null, tenths(wish.ml())));
        return Append.of(
                Event.changed(account.bottle().tap(), ChangeKind.BOTTLE_SPILLED, words, details, wish.staff()),
                movement);
    }

    /** @throws Fault {@link Code#NOTHING_TO_UNDO} */
    static Append undone(Account account, UndoBottle wish, long nowMs) {
        StockedMovement last = account.lastUndoable();
        if (last == null || !wish.undo().equals(undoId(last)) || nowMs - last.atMs() > Placement.UNDO_MS) {
            throw Placement.nothingToUndo();
        }
        return takenBack(account, last, wish.staff(), nowMs);
    }

    static Append takenBack(Account account, StockedMovement last, @Nullable String staff, long nowMs) {
        double left = account.leftMl();
        Movement movement =
                movement(account, MovementKind.UNDO, -last.ml(), last.sigmaMl(), last.undoId(), staff, nowMs);
        return append(account, ChangeKind.BOTTLE_UNDONE, "taken back", left, left - last.ml(), movement, staff);
    }

    static Append placedBack(Drink drink, Bottle bottle, UndoBottle wish) {
        FieldChange now = new FieldChange("tap", null, bottle.endedMs() == null ? bottle.tap() : null);
        String words = bottle.endedMs() == null
                ? "%s: put back to where it was".formatted(drink.name())
                : "%s: its opening was taken back".formatted(drink.name());
        ChangeDetails details = ChangeDetails.of(drink.name(), now);
        return Append.of(Event.changed(bottle.tap(), ChangeKind.BOTTLE_UNDONE, words, details, wish.staff()));
    }

    static String undoId(StockedMovement movement) {
        return "m" + movement.id();
    }

    /** @param spares full bottles of the same drink at no tap */
    static Append low(Account account, int spares, long nowMs) {
        Movement movement = movement(account, MovementKind.LOW, 0, 0.0, account.lowId(), null, nowMs);
        String words = name(account) + " runs low: about " + Math.round(account.leftMl()) + " ml are left; "
                + spareWords(spares);
        ChangeDetails details = ChangeDetails.of(
                account.drink().name(),
                new FieldChange("left_ml", null, tenths(account.leftMl())),
                new FieldChange("spare", null, spares));
        return Append.of(Event.changed(account.bottle().tap(), ChangeKind.BOTTLE_LOW, words, details, null), movement);
    }

    private static String spareWords(int spares) {
        return switch (spares) {
            case 0 -> "there is no other bottle of it";
            case 1 -> "there is one more bottle of it";
            default -> "there are " + spares + " more bottles of it";
        };
    }

    private static Append anchor(
            Account account,
            MovementKind kind,
            ChangeKind change,
            double ml,
            double sigmaMl,
            @Nullable String staff,
            long nowMs,
            String verb) {
        Movement movement = movement(account, kind, ml - account.leftMl(), sigmaMl, null, staff, nowMs);
        return append(account, change, verb, account.leftMl(), ml, movement, staff);
    }

    private static Append append(
            Account account,
            ChangeKind change,
            String verb,
            double believedMl,
            double ml,
            Movement movement,
            @Nullable String staff) {
        String words = name(account) + ": " + verb + ", " + Math.round(ml) + " ml are left, " + Math.round(believedMl)
                + " were believed to be";
        ChangeDetails details =
                ChangeDetails.of(account.drink().name(), new FieldChange("left_ml", tenths(believedMl), tenths(ml)));
        return Append.of(Event.changed(account.bottle().tap(), change, words, details, staff), movement);
    }

    private static Movement movement(
            Account account,
            MovementKind kind,
            double ml,
            double sigmaMl,
            @Nullable String name,
            @Nullable String staff,
            long nowMs) {
        return new Movement(account.bottle().id(), null, kind, nowMs, ml, sigmaMl, true, name, staff);
    }

    private static String name(Account account) {
        return account.drink().name();
    }

    private static double tenths(double ml) {
        return Math.round(ml * 10) / 10.0;
    }
}
