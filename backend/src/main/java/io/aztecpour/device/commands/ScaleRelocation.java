package io.aztecpour.device.commands;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.Append;
import io.aztecpour.bus.message.Ask;
import io.aztecpour.bus.message.Probed;
import io.aztecpour.bus.message.TapEdit;
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
 * An admin has sent a scale to another address.
 *
 * @param tap whose scale it is, at its old address
 * @param deviceId of the scale, where it tells one
 * @param deviceName that it has had since the change, where it tells one
 * @param staff who sent it
 */
public record ScaleRelocation(
        Tap tap,
        String to,
        @Nullable String deviceId,
        @Nullable String deviceName,
        @Nullable String staff) {
    private static final Logger LOG = LoggerFactory.getLogger(ScaleRelocation.class);

    /** It is written down that the tap moves, but the tap stayed as it was. */
    public static final class Stayed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Stayed(String why) {
            super(why);
        }
    }

    /**
     * Writes down that the tap moves, and then changes it: no move without its row.
     *
     * @return fails where another device answers, or nothing can be written; with {@link Stayed} where the tap could not be
     *     changed once that was written
     */
    public Future<Void> make(Vertx vertx, Probed found) {
        if (!isSame(found)) {
            return Future.failedFuture("another device");
        }
        Bus bus = Bus.of(vertx);
        return bus.ask(Catalogue.STORE, Ask.ALL)
                .compose(store -> store.ok()
                        ? bus.ask(Catalogue.TAPS, Ask.ALL)
                        : Future.failedFuture(new Fault(Code.LEDGER_DOWN, String.valueOf(store.reason()))))
                .compose(taps -> taps.taps().stream()
                        .filter(now -> now.id().equals(tap.id()) && now.hasDevicesOf(tap))
                        .findFirst()
                        .map(now -> change(bus, now))
                        // Meanwhile the tap was removed, or an admin has changed its addresses: it stays as it is.
                        .orElseGet(Future::succeededFuture));
    }

    private Future<Void> change(Bus bus, Tap now) {
        return bus.ask(Catalogue.APPEND, row("TAP_MOVED", words("moves")))
                .compose(written ->
                        bus.ask(Catalogue.CHANGE_TAP, new TapEdit(moved(now))).recover(failure -> stayed(bus, failure)))
                .onSuccess(changed -> LOG.info("{}", words("moves")))
                .mapEmpty();
    }

    private Future<Tap> stayed(Bus bus, Throwable failure) {
        String why = failure instanceof Fault fault ? fault.reason() : String.valueOf(failure.getMessage());
        String words = words("did not move") + ": " + why;
        return bus.ask(Catalogue.APPEND, row("TAP_STAYED", words))
                .onFailure(unwritten -> LOG.error("not in the log: {}", words, unwritten))
                .otherwiseEmpty()
                .compose(written -> Future.failedFuture(new Stayed(why)));
    }

    private Append row(String code, String words) {
        return Append.of(Event.changed(tap.id(), code, words, staff));
    }

    private String words(String did) {
        return "The scale of tap %s %s from %s to %s, as its network settings were changed"
                .formatted(tap.name(), did, tap.scaleUrl(), to);
    }

    /** Without an id or a name nobody can tell, and then it is the admin who says so. */
    private boolean isSame(Probed found) {
        boolean plays = found.protocols().scale() != null
                && (!isOneBoard() || found.protocols().dispenser() != null);
        return plays
                && (deviceId != null
                        ? deviceId.equals(found.deviceId())
                        : deviceName != null && deviceName.equals(found.deviceName()));
    }

    private boolean isOneBoard() {
        return tap.dispenserUrl().equals(tap.scaleUrl());
    }

    private Tap moved(Tap now) {
        return new Tap(
                now.id(),
                now.name(),
                now.drink(),
                now.colour(),
                now.densityGPerMl(),
                isOneBoard() ? to : now.dispenserUrl(),
                to,
                now.position());
    }
}
