package io.aztecpour.device.commands;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.bar.TapEdit;
import io.aztecpour.bus.device.Probed;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.domain.ChangeDetails;
import io.aztecpour.domain.ChangeDetails.FieldChange;
import io.aztecpour.domain.ChangeKind;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Tap;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The move of a scale to another address that an admin ordered.
 *
 * @param tap of the scale, at its old address
 * @param to the new base address
 * @param deviceId of the scale; null where it sends none
 * @param deviceName of the scale after the change; null where it has none
 * @param staff who ordered it; null where that is not known
 */
record ScaleRelocation(
        Tap tap,
        String to,
        @Nullable String deviceId,
        @Nullable String deviceName,
        @Nullable String staff) {
    private static final Logger LOG = LoggerFactory.getLogger(ScaleRelocation.class);

    /** The ledger says that the tap moves, but the tap could not be changed. */
    static final class TapNotChanged extends RuntimeException {
        private static final long serialVersionUID = 1;

        private TapNotChanged(String why) {
            super(why);
        }
    }

    /**
     * Records the move in the ledger and then changes the tap: no move without its row.
     *
     * @param found what answers at the new address
     * @return fails where that is another device or the ledger cannot be written; with {@link TapNotChanged} where the tap
     *     could not be changed after that
     */
    Future<Void> apply(Vertx vertx, Probed found) {
        if (!isSame(found)) {
            return Future.failedFuture("another device");
        }
        Bus bus = Bus.of(vertx);
        return bus.ask(Addresses.STORE, Empty.EMPTY)
                .compose(store -> store.ok()
                        ? bus.ask(Addresses.TAPS, Empty.EMPTY)
                        : Future.failedFuture(new Fault(Code.LEDGER_DOWN, String.valueOf(store.reason()))))
                .compose(taps -> taps.taps().stream()
                        .filter(now -> now.id().equals(tap.id()) && now.hasDevicesOf(tap))
                        .findFirst()
                        .map(now -> change(bus, now))
                        // A tap that was removed or whose addresses an admin changed meanwhile stays as it is.
                        .orElseGet(Future::succeededFuture));
    }

    private Future<Void> change(Bus bus, Tap now) {
        return bus.ask(
                        Addresses.APPEND,
                        row(ChangeKind.TAP_MOVED, describe("moves"), new FieldChange("scale_url", tap.scaleUrl(), to)))
                .compose(written -> bus.ask(Addresses.CHANGE_TAP, new TapEdit(moved(now)))
                        .recover(failure -> notChanged(bus, failure)))
                .onSuccess(changed -> LOG.info("{}", describe("moves")))
                .mapEmpty();
    }

    private Future<Tap> notChanged(Bus bus, Throwable failure) {
        String why = failure instanceof Fault fault ? fault.reason() : String.valueOf(failure.getMessage());
        String text = describe("did not move") + ": " + why;
        return bus.ask(Addresses.APPEND, row(ChangeKind.TAP_STAYED, text))
                .onFailure(unwritten -> LOG.error("not in the log: {}", text, unwritten))
                .otherwiseEmpty()
                .compose(written -> Future.failedFuture(new TapNotChanged(why)));
    }

    private Append row(ChangeKind kind, String text, FieldChange... changes) {
        return Append.of(Event.changed(tap.id(), kind, text, ChangeDetails.of(tap.name(), changes), staff));
    }

    private String describe(String verb) {
        return "The scale of tap %s %s from %s to %s, as its network settings were changed"
                .formatted(tap.name(), verb, tap.scaleUrl(), to);
    }

    /** @return whether the device that was found is this scale, by its id or else by its name */
    private boolean isSame(Probed found) {
        boolean playsSameParts = found.protocols().scale() != null
                && (!isBothInOne() || found.protocols().dispenser() != null);
        return playsSameParts
                && (deviceId != null
                        ? deviceId.equals(found.deviceId())
                        : deviceName != null && deviceName.equals(found.deviceName()));
    }

    private boolean isBothInOne() {
        return tap.dispenserUrl().equals(tap.scaleUrl());
    }

    private Tap moved(Tap now) {
        return now.withDevices(isBothInOne() ? to : now.dispenserUrl(), to);
    }
}
