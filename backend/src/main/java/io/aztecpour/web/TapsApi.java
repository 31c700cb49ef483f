package io.aztecpour.web;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.TapId;
import io.aztecpour.bus.bar.DrinkWish;
import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.bus.bar.TapEdit;
import io.aztecpour.bus.bar.TapSwap;
import io.aztecpour.domain.ChangeDetails;
import io.aztecpour.domain.ChangeDetails.FieldChange;
import io.aztecpour.domain.ChangeKind;
import io.aztecpour.domain.Check;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceSwap;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.OtherDevice;
import io.aztecpour.domain.Tap;
import io.aztecpour.domain.TapHealth;
import io.aztecpour.live.BarState;
import io.aztecpour.live.TapStatus;
import io.aztecpour.live.TapView;
import io.aztecpour.web.Audit.Wording;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The taps of the bar: listing, adding, changing, removing and taking back. */
final class TapsApi implements Api {
    private final Bus bus;
    private final BarState bar;
    private final Audit audit;

    TapsApi(Bus bus, BarState bar, Audit audit) {
        this.bus = bus;
        this.bar = bar;
        this.audit = audit;
    }

    @Override
    public Map<String, Action> operations() {
        return Map.of(
                "listTaps", this::list,
                "getTap", this::one,
                "addTap", this::add,
                "changeTap", this::change,
                "removeTap", this::remove,
                "restoreTap", this::restore,
                "swapTaps", this::swap);
    }

    private Future<Answer> list(Call call) {
        boolean staff = call.caller().role().isStaff();
        return Future.succeededFuture(
                Answer.ok(bar.taps().stream().map(tap -> TapView.of(tap, staff)).toList()));
    }

    private Future<Answer> one(Call call) {
        TapStatus tap = KnownTaps.of(call, bar);
        return Future.succeededFuture(
                Answer.ok(TapView.of(tap, call.caller().role().isStaff())));
    }

    private Future<Answer> add(Call call) {
        TapDraft draft = call.body(TapDraft.class);
        return audit.change(
                        call,
                        null,
                        ChangeKind.TAP_ADDED,
                        () -> bus.ask(Addresses.ADD_TAP, draft),
                        tap -> new Wording(
                                "Added tap %s (%s) at %s"
                                        .formatted(tap.name(), tap.drink().name(), tap.dispenserUrl()),
                                new ChangeDetails(tap.name(), Differences.between(null, TapFields.of(tap)))))
                .map(tap -> Answer.created(view(tap)));
    }

    private Future<Answer> change(Call call) {
        TapStatus status = KnownTaps.of(call, bar);
        Tap old = status.tap();
        String drink = call.body().getString("drink");
        if (status.busy() && drink != null && !drink.strip().equals(old.drink().name())) {
            throw new Fault(Code.BUSY, "This tap is pouring: wait until it is done, then change its drink.");
        }
        TapEdit edit = new TapEdit(merge(old, call.body()), drink(call.body()));
        return audit.change(
                        call,
                        old.id(),
                        ChangeKind.TAP_CHANGED,
                        () -> bus.ask(Addresses.CHANGE_TAP, edit),
                        tap -> changed(old, tap))
                .map(tap -> Answer.ok(view(tap)));
    }

    private static Wording changed(Tap old, Tap now) {
        List<FieldChange> changes = Differences.between(TapFields.of(old), TapFields.of(now));
        return new Wording(
                "Changed tap %s: %s".formatted(now.name(), Differences.words(changes)),
                new ChangeDetails(now.name(), changes));
    }

    private static Tap merge(Tap old, JsonObject change) {
        String name = change.getString("name");
        return new Tap(
                old.id(),
                name == null ? old.name() : Check.readable(name.strip(), "name"),
                old.drink(),
                change.getString("dispenser_url", old.dispenserUrl()),
                change.containsKey("scale_url") ? change.getString("scale_url") : old.scaleUrl(),
                old.position());
    }

    private static @Nullable DrinkWish drink(JsonObject change) {
        String name = change.getString("drink");
        DrinkWish wish = new DrinkWish(
                name == null
                        ? null
                        : Check.readable(Check.text(name, 1, 60, "drink").strip(), "drink"),
                change.getString("colour"),
                change.getDouble("density_g_per_ml"));
        return wish.isEmpty() ? null : wish;
    }

    /** Gives two taps each other's addresses where their devices were found to answer the other way round. */
    private Future<Answer> swap(Call call) {
        TapStatus one = KnownTaps.of(call, bar);
        TapStatus other = KnownTaps.find(bar, call.body().getString("with"));
        DeviceSwap swap = DeviceSwap.between(one.tap(), others(one), other.tap(), others(other))
                .orElseThrow(() -> new Fault(
                        Code.OTHER_DEVICE, "The devices of these two taps do not answer at each other's addresses."));
        return audit.change(
                        call,
                        one.tap().id(),
                        () -> bus.ask(Addresses.SWAP_TAPS, new TapSwap(swap.one(), swap.other())),
                        taps -> List.of(
                                swapped(one.tap(), swap.one(), other.tap()),
                                swapped(other.tap(), swap.other(), one.tap())))
                .map(taps -> Answer.ok(DoneView.of("Swapped")));
    }

    private static List<OtherDevice> others(TapStatus tap) {
        TapHealth health = tap.health();
        return health == null ? List.of() : health.otherDevices();
    }

    private static Audit.Note swapped(Tap old, Tap now, Tap with) {
        List<FieldChange> changes = Differences.between(TapFields.of(old), TapFields.of(now));
        return new Audit.Note(
                ChangeKind.TAPS_SWAPPED,
                "Swapped addresses of tap %s with tap %s: %s"
                        .formatted(old.name(), with.name(), Differences.words(changes)),
                new ChangeDetails(old.name(), changes));
    }

    private Future<Answer> remove(Call call) {
        Tap tap = KnownTaps.of(call, bar).tap();
        return audit.change(
                        call,
                        tap.id(),
                        ChangeKind.TAP_REMOVED,
                        () -> bus.ask(Addresses.REMOVE_TAP, new TapId(tap.id())),
                        removed -> new Wording("Removed tap " + removed.name(), ChangeDetails.of(removed.name())))
                .map(removed -> Answer.ok(DoneView.of("Removed " + removed.name())));
    }

    private Future<Answer> restore(Call call) {
        TapId name = new TapId(call.path("tap"));
        return audit.change(
                        call,
                        name.tap(),
                        ChangeKind.TAP_RESTORED,
                        () -> bus.ask(Addresses.RESTORE_TAP, name),
                        tap -> new Wording("Took tap " + tap.name() + " back", ChangeDetails.of(tap.name())))
                .map(tap -> Answer.ok(view(tap)));
    }

    /** The live hub may hear of the change a moment later, so this keeps what is known of the tap's devices. */
    private TapView view(Tap tap) {
        TapStatus known = bar.tap(tap.id()).orElse(new TapStatus(tap, null, null, null, null, null, null, null, null));
        return TapView.of(known.withTap(tap), true);
    }
}
