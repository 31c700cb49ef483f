package io.aztecpour.web;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.Calibrated;
import io.aztecpour.bus.message.DeviceSettings;
import io.aztecpour.bus.message.Done;
import io.aztecpour.bus.message.EventQuery;
import io.aztecpour.bus.message.Events;
import io.aztecpour.bus.message.GuestName;
import io.aztecpour.bus.message.Guests;
import io.aztecpour.bus.message.LearningText;
import io.aztecpour.bus.message.Me;
import io.aztecpour.bus.message.PourFound;
import io.aztecpour.bus.message.Probed;
import io.aztecpour.bus.message.StopAnswer;
import io.aztecpour.bus.message.StopRequest;
import io.aztecpour.bus.message.TapChanged;
import io.aztecpour.bus.message.TapDraft;
import io.aztecpour.bus.message.Taps;
import io.aztecpour.bus.message.Tared;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.DispenseRequest;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.Guest;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Protocol;
import io.aztecpour.domain.Protocols;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.domain.Tap;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rooms behind the web, as small as they can be: they answer on the real bus and remember what they were asked. */
public final class StubBar {
    private static final String LEARNED =
            "{\"clean_pours\":3,\"flow\":{\"value\":10.5,\"variance\":0.1},\"errors_ml\":[1.5,-0.2]}";

    public final Queue<DispenseRequest> dispensed = new ConcurrentLinkedQueue<>();
    public final Queue<StopRequest> stops = new ConcurrentLinkedQueue<>();
    public final List<Event> ledger = new ArrayList<>();
    public volatile Function<DispenseRequest, DispenseAnswer> dispenser =
            request -> DispenseAnswer.running("r-1", request.tap() == null ? "left" : request.tap());
    public volatile Function<EventQuery, Future<Events>> reader = this::rows;
    public volatile Function<GuestName, Future<Me>> me = name -> Future.succeededFuture(anna(name.token()));
    public volatile @Nullable Fault tareTrouble;
    public volatile HubSettings settings = HubSettings.DEFAULT;
    public volatile List<Event> mine = List.of(event(EventStatus.SUCCESS, null, "r-0"));
    private final Map<String, Tap> taps = new LinkedHashMap<>();
    private final Map<String, Tap> removed = new LinkedHashMap<>();
    private final Map<String, Guest> guests = new LinkedHashMap<>();
    private final Bus bus;

    public StubBar(Vertx vertx) {
        bus = Bus.of(vertx);
        put(tap("left", 0));
        put(tap("right", 1));
        guests.put("anna", new Guest("anna", "Anna", null, false, 30, 1));
        serve();
    }

    public static Tap tap(String id, int position) {
        return new Tap(id, "Tap " + id, "Mezcal", "#2fc6b4", 0.95, "http://127.0.0.1:1", null, position);
    }

    private synchronized void put(Tap tap) {
        taps.put(tap.id(), tap);
    }

    private void serve() {
        bus.serve(Catalogue.TAPS, ask -> Future.succeededFuture(new Taps(List.copyOf(taps.values()))));
        bus.serve(Catalogue.SETTINGS, ask -> Future.succeededFuture(settings));
        bus.serve(Catalogue.STORE, ask -> Future.succeededFuture(new StoreHealth(true, null)));
        bus.serve(Catalogue.CHANGE_SETTINGS, change -> {
            settings = change;
            bus.publish(Catalogue.SETTINGS_CHANGES, change);
            return Future.succeededFuture(change);
        });
        bus.serve(Catalogue.CHANGE_HUB, change -> bus.ask(Catalogue.CHANGE_SETTINGS, change.settings()));
        serveTaps();
        serveLedger();
        servePours();
        serveDevices();
        serveGuests();
    }

    private void serveTaps() {
        bus.serve(Catalogue.ADD_TAP, draft -> Future.succeededFuture(changed(made(draft), false)));
        bus.serve(Catalogue.CHANGE_TAP, edit -> Future.succeededFuture(changed(edit.tap(), false)));
        bus.serve(Catalogue.REMOVE_TAP, name -> {
            Tap tap = taps.remove(name.tap());
            removed.put(name.tap(), tap);
            return Future.succeededFuture(changed(tap, true));
        });
        bus.serve(Catalogue.RESTORE_TAP, name -> {
            Tap tap = removed.remove(name.tap());
            return tap == null
                    ? Future.failedFuture(new Fault(Code.UNKNOWN_TAP, "There is no such tap."))
                    : Future.succeededFuture(changed(tap, false));
        });
    }

    private Tap made(TapDraft draft) {
        return new Tap(
                "tap-" + taps.size(),
                draft.name() == null ? "New" : draft.name(),
                "Mezcal",
                "#2fc6b4",
                0.95,
                draft.dispenserUrl(),
                draft.scaleUrl(),
                taps.size());
    }

    private Tap changed(Tap tap, boolean gone) {
        if (!gone) {
            put(tap);
        }
        bus.publish(Catalogue.TAP_CHANGES, new TapChanged(tap, gone));
        return tap;
    }

    private void serveLedger() {
        bus.serve(Catalogue.APPEND, append -> {
            List<Event> rows = new ArrayList<>();
            append.events().forEach(row -> rows.add(write(row)));
            return Future.succeededFuture(new Events(rows));
        });
        bus.serve(Catalogue.QUERY, query -> reader.apply(query));
        bus.serve(
                Catalogue.POUR_EVENTS,
                name -> Future.succeededFuture(new Events(ledger.stream()
                        .filter(row -> name.requestId().equals(row.requestId()))
                        .toList())));
    }

    private Future<Events> rows(EventQuery query) {
        return Future.succeededFuture(new Events(ledger.stream()
                .filter(row -> query.before() == null || row.id() < query.before())
                .filter(row -> query.status() == null || row.status() == query.status())
                .sorted(Comparator.comparingLong(Event::id).reversed())
                .limit(query.limit())
                .toList()));
    }

    /** Writes a row as the ledger would. */
    public Event write(Event row) {
        Event written = new Event(
                ledger.size() + 1,
                row.timestamp(),
                row.userToken(),
                row.amountMl(),
                row.status(),
                row.reason(),
                row.atMs(),
                row.requestId(),
                row.tap(),
                row.drink(),
                row.code(),
                row.measuredMl(),
                row.measured(),
                row.staff());
        ledger.add(written);
        bus.publish(Catalogue.EVENTS, written);
        return written;
    }

    public static Event event(EventStatus status, String reason, String requestId) {
        return new Event(
                0,
                "2026-01-31T23:59:59Z",
                "anna",
                30,
                status,
                reason,
                1L,
                requestId,
                "left",
                "Mezcal",
                null,
                29.8,
                true,
                null);
    }

    private void servePours() {
        bus.serve(Catalogue.DISPENSE, request -> {
            dispensed.add(request);
            return Future.succeededFuture(dispenser.apply(request));
        });
        bus.serve(Catalogue.STOP, request -> {
            stops.add(request);
            return Future.succeededFuture(new StopAnswer(List.of("left"), List.of()));
        });
        bus.serve(
                Catalogue.POUR,
                name -> Future.succeededFuture(
                        new PourFound("r-1".equals(name.requestId()) ? pour("r-1", PourPhase.POURING) : null)));
        bus.serve(Catalogue.LEARNING, name -> Future.succeededFuture(new LearningText(name.tap(), "Mezcal", LEARNED)));
        bus.serve(Catalogue.FORGET_LEARNING, name -> Future.succeededFuture(Done.DONE));
    }

    public static Pour pour(String requestId, PourPhase phase) {
        return new Pour(requestId, "left", phase, 30, "anna", 12.5, true, true, null, null, 1, null, "Bo");
    }

    private void serveDevices() {
        serveDevice("left");
        serveDevice("right");
        bus.serve(
                Catalogue.PROBE,
                probe -> Future.succeededFuture(new Probed(
                        probe.url(),
                        new Protocols(Protocol.DISPENSER, null),
                        Set.of("stop"),
                        "tap-1",
                        null,
                        Map.of("state", "idle"))));
    }

    private void serveDevice(String tap) {
        bus.serve(
                Catalogue.DEVICE_TARE.at(tap),
                ask -> tareTrouble == null ? Future.succeededFuture(new Tared(1.5)) : Future.failedFuture(tareTrouble));
        bus.serve(Catalogue.DEVICE_CALIBRATE.at(tap), ask -> Future.succeededFuture(new Calibrated(1477, 200)));
        DeviceSettings device =
                new DeviceSettings(Protocol.WEIGHT_MODULE, Map.of("glass_threshold_mm", 80), List.of("mqtt"), false);
        bus.serve(Catalogue.DEVICE_SETTINGS.at(tap), ask -> Future.succeededFuture(device));
        bus.serve(
                Catalogue.DEVICE_CHANGE_SETTINGS.at(tap),
                change -> change.settings().containsKey("bad")
                        ? Future.failedFuture(new Fault(
                                Code.INVALID,
                                "The device refused it.",
                                Map.of("bad", FieldError.ofDevice("is not a setting"))))
                        : Future.succeededFuture(device));
        bus.serve(Catalogue.DEVICE_REBOOT.at(tap), ask -> Future.succeededFuture(Done.DONE));
    }

    private void serveGuests() {
        bus.serve(Catalogue.GUESTS, ask -> Future.succeededFuture(new Guests(List.copyOf(guests.values()))));
        bus.serve(Catalogue.ADD_GUEST, draft -> {
            Guest guest = new Guest("t-" + guests.size(), draft.name(), draft.limitMl(), false, 0, 0);
            guests.put(guest.token(), guest);
            return Future.succeededFuture(guest);
        });
        bus.serve(Catalogue.CHANGE_GUEST, edit -> known(edit.token()));
        bus.serve(Catalogue.REMOVE_GUEST, name -> known(name.token()));
        bus.serve(Catalogue.ME, name -> me.apply(name));
    }

    private Me anna(String token) {
        return new Me(token, "Anna", true, false, 30, null, null, mine);
    }

    private Future<Guest> known(String token) {
        Guest guest = guests.get(token);
        return guest == null
                ? Future.failedFuture(new Fault(Code.UNKNOWN_GUEST, "This guest is not known here."))
                : Future.succeededFuture(guest);
    }
}
