package io.aztecpour.web;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.bar.BottleId;
import io.aztecpour.bus.bar.BottleQuery;
import io.aztecpour.bus.bar.DrinkId;
import io.aztecpour.bus.bar.MoveBottle;
import io.aztecpour.bus.bar.OpenBottle;
import io.aztecpour.bus.stock.BottleView;
import io.aztecpour.bus.stock.BottleViews;
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
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.ScaleHealth;
import io.aztecpour.domain.ScaleZero;
import io.aztecpour.live.BarState;
import io.aztecpour.live.TapStatus;
import io.aztecpour.web.Audit.Wording;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bottles: where they stand, and what is left in them. */
final class BottlesApi implements Api {
    private static final int USUAL_LIMIT = 200;
    /** More than the load cell carries, or a scale that was never calibrated. */
    private static final double SCALE_MOST_G = 999;

    private final Bus bus;
    private final BarState bar;
    private final Audit audit;

    BottlesApi(Bus bus, BarState bar, Audit audit) {
        this.bus = bus;
        this.bar = bar;
        this.audit = audit;
    }

    @Override
    public Map<String, Action> operations() {
        return Map.of(
                "listBottles", this::list,
                "getBottle", this::history,
                "openBottle", this::open,
                "moveBottle", this::move,
                "weighBottle", this::weigh,
                "countBottle", this::count,
                "spillBottle", this::spill,
                "endBottle", this::end,
                "undoBottle", this::undo);
    }

    private Future<Answer> list(Call call) {
        Long limit = call.number("limit");
        boolean ended = "true".equals(call.query("ended"));
        BottleQuery query = new BottleQuery(ended, limit == null ? USUAL_LIMIT : limit.intValue());
        return bus.ask(Addresses.BOTTLE_VIEWS, query).map(BottleViews::bottles).map(Answer::ok);
    }

    private Future<Answer> history(Call call) {
        return bus.ask(Addresses.BOTTLE_HISTORY, bottle(call)).map(Answer::ok);
    }

    private static BottleId bottle(Call call) {
        return new BottleId(call.id("bottle"));
    }

    private Future<Answer> open(Call call) {
        OpenBottle wish = call.body(OpenBottle.class);
        requireStill(wish.tap());
        return drink(wish.drink())
                .compose(drink -> audit.change(
                                call,
                                wish.tap(),
                                ChangeKind.BOTTLE_OPENED,
                                () -> bus.ask(Addresses.OPEN_BOTTLE, wish),
                                bottle -> opened(drink, bottle))
                        .compose(this::view)
                        .map(Answer::created));
    }

    private Future<Answer> move(Call call) {
        JsonObject body = call.body();
        MoveBottle wish = new MoveBottle(call.id("bottle"), body.getString("tap"), body.getLong("replaces"));
        requireStill(wish.tap());
        return bus.ask(Addresses.FIND_BOTTLE, bottle(call)).compose(old -> {
            requireStill(old.tap());
            return drink(old.drink())
                    .compose(drink -> audit.change(
                                    call,
                                    wish.tap() == null ? old.tap() : wish.tap(),
                                    ChangeKind.BOTTLE_MOVED,
                                    () -> bus.ask(Addresses.MOVE_BOTTLE, wish),
                                    bottle -> moved(drink, old, bottle))
                            .compose(this::view)
                            .map(Answer::ok));
        });
    }

    private static Wording opened(Drink drink, Bottle bottle) {
        return new Wording(
                "Opened a bottle of " + drink.name() + place(bottle.tap()),
                ChangeDetails.of(
                        drink.name(),
                        new FieldChange("tap", null, bottle.tap()),
                        new FieldChange("size_ml", null, bottle.sizeMl()),
                        new FieldChange("start_ml", null, bottle.startMl())));
    }

    private static Wording moved(Drink drink, Bottle old, Bottle now) {
        return new Wording(
                "Moved a bottle of " + drink.name() + place(now.tap()),
                ChangeDetails.of(drink.name(), new FieldChange("tap", old.tap(), now.tap())));
    }

    private static String place(@Nullable String tap) {
        return tap == null ? " among the spare ones" : " at tap " + tap;
    }

    private Future<Drink> drink(long id) {
        return bus.ask(Addresses.FIND_DRINK, new DrinkId(id));
    }

    private Future<BottleView> view(Bottle bottle) {
        return bus.ask(Addresses.BOTTLE_VIEW, new BottleId(bottle.id()));
    }

    /** What runs would be counted for the wrong bottle. */
    private void requireStill(@Nullable String tap) {
        if (tap != null && bar.tap(tap).filter(TapStatus::busy).isPresent()) {
            throw new Fault(Code.BUSY, "This tap is pouring: wait until it is done, then change the bottle.");
        }
    }

    private Future<Answer> weigh(Call call) {
        JsonObject body = call.body();
        String scale = body.getString("scale");
        Double gross = body.getDouble("gross_g");
        if ((scale == null) == (gross == null)) {
            throw Fault.invalid("gross_g", FieldError.MISSING);
        }
        Future<Double> weight = scale == null ? Future.succeededFuture(gross) : onScale(scale);
        return weight.compose(grams -> bus.ask(
                        Addresses.WEIGH_BOTTLE,
                        new WeighBottle(call.id("bottle"), grams, body.getDouble("empty_g"), signature(call))))
                .map(Answer::ok);
    }

    /** @return what the scale of a tap shows now, g */
    private Future<Double> onScale(String tap) {
        TapStatus status = KnownTaps.find(bar, tap);
        requireStill(tap);
        if (status.tap().scaleUrl() == null) {
            throw new Fault(Code.UNSUPPORTED, "This tap has no scale: weigh it at another one, or type the weight in.");
        }
        ScaleHealth scale = status.scale();
        if (scale != null && scale.zero().state() == ScaleZero.State.UNKNOWN) {
            throw new Fault(
                    Code.TARE_FIRST,
                    "The scale restarted and has forgotten its zero: tare it first, or type the weight in.");
        }
        return bus.ask(Addresses.DEVICE_READING.at(tap), Empty.EMPTY).map(reading -> onScale(status, reading));
    }

    /** The hub's own verdict on stillness comes with the readings that it polls. */
    private static double onScale(TapStatus status, Reading now) {
        Reading latest = status.reading();
        Double grams = now.weightG();
        if (grams == null || now.weightError()) {
            throw new Fault(
                    Code.SCALE_FAILED, "The scale does not tell a weight: look at its cable, or type the weight in.");
        }
        if (latest == null || !Boolean.TRUE.equals(latest.stable())) {
            throw new Fault(Code.NOT_STILL, "The scale is not still: let go of the bottle and try again.");
        }
        if (grams > SCALE_MOST_G) {
            throw Fault.invalid("gross_g", FieldError.outOfRange(1, SCALE_MOST_G));
        }
        return grams;
    }

    private Future<Answer> count(Call call) {
        JsonObject body = call.body();
        CountBottle wish = new CountBottle(
                call.id("bottle"), body.getInteger("eighths"), body.getDouble("size_ml"), signature(call));
        return bus.ask(Addresses.COUNT_BOTTLE, wish).map(Answer::ok);
    }

    private Future<Answer> spill(Call call) {
        SpillBottle wish = new SpillBottle(call.id("bottle"), call.body().getDouble("ml"), signature(call));
        return bus.ask(Addresses.SPILL_BOTTLE, wish).map(Answer::ok);
    }

    private Future<Answer> end(Call call) {
        BottleEnd reason = "empty".equals(call.body().getString("reason")) ? BottleEnd.EMPTY : BottleEnd.GONE;
        return bus.ask(Addresses.FIND_BOTTLE, bottle(call)).compose(bottle -> {
            requireStill(bottle.endedMs() == null ? bottle.tap() : null);
            return bus.ask(Addresses.FINISH_BOTTLE, new FinishBottle(bottle.id(), reason, signature(call)))
                    .map(Answer::ok);
        });
    }

    private Future<Answer> undo(Call call) {
        UndoBottle wish = new UndoBottle(call.id("bottle"), call.body().getString("undo"), signature(call));
        return bus.ask(Addresses.FIND_BOTTLE, bottle(call)).compose(bottle -> {
            requireStill(bottle.tap());
            return bus.ask(Addresses.UNDO_BOTTLE, wish).map(Answer::ok);
        });
    }

    private static @Nullable String signature(Call call) {
        return call.caller().signature();
    }
}
