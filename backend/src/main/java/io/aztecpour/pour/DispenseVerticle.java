package io.aztecpour.pour;

import io.aztecpour.bus.Ack;
import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.Retry;
import io.aztecpour.bus.TapId;
import io.aztecpour.bus.bar.TapChanged;
import io.aztecpour.bus.bar.Taps;
import io.aztecpour.bus.cluster.LeaseName;
import io.aztecpour.bus.cluster.LeaseTurned;
import io.aztecpour.bus.pour.LearningText;
import io.aztecpour.bus.pour.PourFound;
import io.aztecpour.bus.pour.PourId;
import io.aztecpour.bus.pour.StopAnswer;
import io.aztecpour.bus.pour.StopRequest;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.DispenseRequest;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.LruMap;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.machine.OpenPour;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Serializes pours: every request to pour comes here, and each tap has one controller. All state lives on one event loop. */
public final class DispenseVerticle extends VerticleBase {
    static final Fault SHUTTING_DOWN = new Fault(Code.SHUTTING_DOWN, "The hub is being switched off.");
    static final Fault UNKNOWN_TAP = new Fault(Code.UNKNOWN_TAP, "There is no such tap.");

    /** How many pours are remembered for lookups by id. */
    private static final int REMEMBERED = 500;
    /** How long a pour may take to end when the hub goes down, ms. */
    private static final long CLOSE_MS = 2_500;

    static final Fault UNREAD = new Fault(Code.LEDGER_DOWN, "The hub cannot read its log yet: try again in a moment.");

    static final Fault MOVING =
            new Fault(Code.DEVICE_OFFLINE, "This tap is moving to another hub: press again in a moment.");

    /** Of the taps that this node looks after. */
    private final Map<String, TapController> controllers = new HashMap<>();

    private final Map<String, Pour> remembered = new LruMap<>(REMEMBERED);
    /** Taps that are about to move to another node. */
    private final Set<String> leaving = new HashSet<>();

    private final StoppedKeys stopped = new StoppedKeys();
    private Bus bus;
    private IdempotencyKeys keys;
    private DoseLearning learning;
    private CrashRecovery recovery;
    private EveryTap everywhere;
    private TapServices services;
    private MaintenanceDesk maintenance;
    private Retry retry;
    private boolean tapsKnown;
    private boolean closing;

    @Override
    public Future<?> start() {
        bus = Bus.of(vertx);
        keys = new IdempotencyKeys(bus);
        learning = new DoseLearning(bus);
        retry = new Retry(vertx);
        everywhere = new EveryTap(vertx, bus);
        services = new TapServices(bus);
        maintenance = new MaintenanceDesk(everywhere, controllers::get, this::objection);
        recovery = new CrashRecovery(bus, retry, this::recover, maintenance::recall);
        listen();
        serve();
        if (everywhere.isHere()) {
            recovery.begin();
        }
        bus.leases().held().forEach(lease -> onLease(new LeaseTurned(lease, true)));
        return retry.begin("loading the taps to pour at", this::loadTaps);
    }

    /** Stops running pours and waits, within a deadline, until their outcomes are written. */
    @Override
    public Future<?> stop() {
        closing = true;
        retry.stop();
        List<Future<Void>> closed = List.copyOf(controllers.values()).stream()
                .map(TapController::close)
                .toList();
        return Future.join(closed).timeout(CLOSE_MS, TimeUnit.MILLISECONDS).otherwiseEmpty();
    }

    private void listen() {
        bus.subscribe(Addresses.DEVICE_READINGS, this::onReading);
        bus.subscribe(Addresses.TAP_CHANGES, this::onTap);
        bus.subscribe(Addresses.LEASES, this::onLease);
        bus.subscribe(Addresses.SCALE_CALIBRATED, learning::forgetAll);
        bus.subscribe(Addresses.POURS, pour -> remembered.put(pour.requestId(), pour));
        bus.subscribe(Addresses.STOP_PRESSED, everywhere::stopHeld);
        bus.subscribe(Addresses.TELL_AGAIN, all -> tellAgain());
    }

    private void tellAgain() {
        controllers.forEach((tap, controller) -> {
            controller.tellAgain();
            learning.tellAgain(tap);
        });
    }

    private void serve() {
        bus.serve(Addresses.DISPENSE, request -> everywhere.dispense(request, this::dispenseHere));
        bus.serve(Addresses.STOP, request -> everywhere.stop(request, this::stop));
        bus.serve(Addresses.POUR, this::find);
        bus.serve(Addresses.LEARNING, name -> everywhere.learned(name, this::learnedHere));
        bus.serve(
                Addresses.FORGET_LEARNING,
                name -> everywhere.atHolder(name.tap(), Addresses.FORGET_LEARNING, name, learning::forget));
        maintenance.serve(bus);
    }

    private void onLease(LeaseTurned turned) {
        if (!LeaseName.isTap(turned.lease())) {
            return;
        }
        String tap = LeaseName.tap(turned.lease());
        if (turned.held()) {
            takeOver(tap);
        } else {
            abandon(tap);
        }
    }

    /** What pours here, or did when its former node was lost, is found out before anything new begins. */
    private void takeOver(String tap) {
        TapServices.Place place = services.of(tap)
                .serve(Addresses.DISPENSE, this::dispenseHere)
                .serve(Addresses.STOP, this::stop)
                .serve(Addresses.LEARNING, this::learnedHere)
                .serve(Addresses.FORGET_LEARNING, learning::forget)
                .serve(Addresses.LEAVE_TAP, all -> leave(tap));
        maintenance.serve(place);
        learning.recallAnew(tap);
        bus.leases().held(LeaseName.ofTap(tap)).ifPresent(hold -> recovery.begin(tap, hold));
        everywhere.find(tap).ifPresent(this::addTap);
    }

    private void abandon(String tap) {
        services.close(tap);
        recovery.forget(tap);
        leaving.remove(tap);
        maintenance.forget(tap);
        TapController controller = controllers.remove(tap);
        if (controller != null) {
            controller.abandon();
        }
    }

    /** Nothing new begins; a pour that runs comes to its end, and whoever was refused meanwhile hears of it. */
    private Future<Ack> leave(String tap) {
        leaving.add(tap);
        TapController controller = controllers.get(tap);
        if (controller == null) {
            return Future.succeededFuture(Ack.ACK);
        }
        controller.maintenance().leave(Code.HUB_STOPPED, "The tap moved to another hub");
        return controller.over().compose(idle -> controller.answered()).map(Ack.ACK);
    }

    private Future<LearningText> learnedHere(TapId name) {
        TapController controller = controllers.get(name.tap());
        return controller == null || !controller.isKnown()
                ? Future.failedFuture(UNKNOWN_TAP)
                : learning.describe(controller.tap());
    }

    private Future<Taps> loadTaps() {
        return bus.ask(Addresses.TAPS, Empty.EMPTY).onSuccess(all -> {
            all.taps().forEach(this::putTap);
            tapsKnown = true;
        });
    }

    private void putTap(Tap tap) {
        everywhere.put(tap);
        if (!everywhere.isElsewhere(tap.id())) {
            addTap(tap);
        }
    }

    private void recover(String tap, List<OpenPour> open) {
        TapController controller = controller(tap);
        controller.recover(open);
        removeOnceOver(controller);
    }

    private void addTap(Tap tap) {
        controller(tap.id()).tap(tap);
        maintenance.takeUp(tap.id());
        learning.recall(tap);
        learning.tellAgain(tap.id());
    }

    private TapController controller(String tap) {
        return controllers.computeIfAbsent(
                tap,
                id -> new TapController(
                        vertx, bus, id, bus.leases().held(LeaseName.ofTap(id)).orElseThrow(), learning));
    }

    private void onTap(TapChanged change) {
        if (change.removed()) {
            everywhere.remove(change.tap().id());
            retire(controllers.get(change.tap().id()));
        } else {
            putTap(change.tap());
        }
    }

    /** A running pour ends as it should, and is reported until then. */
    private void retire(@Nullable TapController controller) {
        if (controller != null) {
            controller.retire();
            removeOnceOver(controller);
        }
    }

    /** Keeps the controller if the tap is there again by then. */
    private void removeOnceOver(TapController controller) {
        controller.over().onComplete(ended -> {
            if (controllers.values().removeIf(gone -> gone == controller && gone.isRetired())) {
                maintenance.keep(controller.maintenance().last());
            }
        });
    }

    private void onReading(Reading reading) {
        TapController controller = controllers.get(reading.tap());
        bus.publish(Addresses.READINGS, controller == null ? reading : controller.on(reading));
    }

    private Future<DispenseAnswer> dispenseHere(DispenseRequest request) {
        Fault objection = objection(request.tap());
        return objection == null ? keys.once(request, key -> pour(request, key)) : Future.failedFuture(objection);
    }

    /** @param named null for the first tap */
    private @Nullable Fault objection(@Nullable String named) {
        String tap = String.valueOf(named);
        if (closing) {
            return SHUTTING_DOWN;
        }
        if (!tapsKnown || isLeavingNow(tap) || isMovedOn(named) || isJustHere(tap)) {
            return MOVING;
        }
        return recovery.isKnown(tap) ? null : UNREAD;
    }

    /**
     * Checked again after the key was looked up, which takes time: meanwhile the tap may be gone or have come back with a pour that was
     * left open there, or the hub is about to stop.
     */
    private Future<DispenseAnswer> pour(DispenseRequest request, IdempotencyBinding key) {
        Fault objection = objection(request.tap());
        if (objection != null) {
            return Future.failedFuture(objection);
        }
        TapController controller = request.tap() == null ? firstController() : controllers.get(request.tap());
        if (controller == null || controller.isRetired()) {
            return Future.failedFuture(UNKNOWN_TAP);
        }
        Future<DispenseAnswer> answer = controller.pour(request, key);
        stopped.of(key.key())
                .filter(press -> controller.pours(press.key()))
                .ifPresent(press -> controller.stop(press.by()));
        return answer;
    }

    /** Another node looks after it since the request came here. */
    private boolean isMovedOn(@Nullable String tap) {
        return tap != null && everywhere.find(tap).isPresent() && everywhere.isElsewhere(tap);
    }

    /** While a pour still runs there, the tap is busy as any other. */
    private boolean isLeavingNow(String tap) {
        TapController controller = controllers.get(tap);
        return leaving.contains(tap) && (controller == null || controller.isIdle());
    }

    private boolean isJustHere(String tap) {
        TapController controller = controllers.get(tap);
        return controller != null && controller.isJustHere();
    }

    private @Nullable TapController firstController() {
        return controllers.values().stream()
                .filter(controller -> !controller.isRetired())
                .min(Comparator.comparingInt(controller -> controller.tap().position()))
                .orElse(null);
    }

    private Future<StopAnswer> stop(StopRequest request) {
        if (request.key() != null) {
            stopped.add(request.key(), request.staff());
        }
        List<TapController> meant = controllers.values().stream()
                .filter(TapController::isKnown)
                .filter(controller -> request.isFor(controller.tap().id()))
                .toList();
        if (request.tap() != null && meant.isEmpty()) {
            return Future.failedFuture(UNKNOWN_TAP);
        }
        List<TapController> pouring = meant.stream()
                .filter(controller -> mayStop(request, controller))
                .toList();
        return Future.all(pouring.stream()
                        .map(controller -> controller
                                .stop(request.staff())
                                .map(works -> new Pressed(controller.tap().id(), works)))
                        .toList())
                .map(CompositeFuture::<Pressed>list)
                .map(all -> new StopAnswer(taps(all, true), taps(all, false)));
    }

    /** Staff stop whatever pours, a guest only the pour of their own key. */
    private static boolean mayStop(StopRequest request, TapController controller) {
        return request.staff() == null ? request.key() != null && controller.pours(request.key()) : controller.pours();
    }

    /** @param works whether the stop has an effect at this tap */
    private record Pressed(String tap, boolean works) {}

    private static List<String> taps(List<Pressed> all, boolean works) {
        return all.stream()
                .filter(pressed -> pressed.works() == works)
                .map(Pressed::tap)
                .toList();
    }

    private Future<PourFound> find(PourId name) {
        return Future.succeededFuture(new PourFound(remembered.get(name.requestId())));
    }
}
