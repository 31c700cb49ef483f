package io.aztecpour.pour;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Command;
import io.aztecpour.bus.TapId;
import io.aztecpour.bus.pour.BeginMaintenance;
import io.aztecpour.bus.pour.LastMaintenance;
import io.aztecpour.bus.pour.MaintenancePress;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.MaintenanceRun;
import io.aztecpour.domain.OrderAge;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where staff ask for taps to be primed and cleaned: hands each request to the node that looks after the tap, and there to its {@link
 * TapMaintenance}. Lives on the dispense verticle's event loop.
 */
final class MaintenanceDesk {
    private final EveryTap everywhere;
    private final Function<String, @Nullable TapController> controllers;
    private final Function<String, @Nullable Fault> objections;

    /** Runs that are known while their taps are not. */
    private final Map<String, MaintenanceRun> recalled = new HashMap<>();

    /**
     * @param controllers of the taps that this node looks after
     * @param objections why nothing is asked of a tap now; null where nothing speaks against it
     */
    MaintenanceDesk(
            EveryTap everywhere,
            Function<String, @Nullable TapController> controllers,
            Function<String, @Nullable Fault> objections) {
        this.everywhere = everywhere;
        this.controllers = controllers;
        this.objections = objections;
    }

    /** Takes requests for all taps. */
    void serve(Bus bus) {
        bus.serve(Addresses.MAINTENANCE, name -> atHolder(name.tap(), Addresses.MAINTENANCE, name, this::last));
        bus.serve(
                Addresses.BEGIN_MAINTENANCE,
                wish -> atHolder(wish.tap(), Addresses.BEGIN_MAINTENANCE, wish, this::begin));
        bus.serve(
                Addresses.RESUME_MAINTENANCE,
                press -> atHolder(press.tap(), Addresses.RESUME_MAINTENANCE, press, this::resume));
        bus.serve(
                Addresses.END_MAINTENANCE, press -> atHolder(press.tap(), Addresses.END_MAINTENANCE, press, this::end));
    }

    /** Takes those that other nodes have for a tap of this one. */
    void serve(TapServices.Place place) {
        place.serve(Addresses.MAINTENANCE, this::last)
                .serve(Addresses.BEGIN_MAINTENANCE, this::begin)
                .serve(Addresses.RESUME_MAINTENANCE, this::resume)
                .serve(Addresses.END_MAINTENANCE, this::end);
    }

    private <Q extends Record, A extends Record> Future<A> atHolder(
            String tap, Command<Q, A> command, Q request, Function<Q, Future<A>> here) {
        return everywhere.find(tap).isEmpty()
                ? Future.failedFuture(DispenseVerticle.UNKNOWN_TAP)
                : everywhere.atHolder(tap, command, request, here);
    }

    private Future<LastMaintenance> last(TapId name) {
        return ready(name.tap(), 0).map(there -> new LastMaintenance(there.last()));
    }

    private Future<MaintenanceRun> begin(BeginMaintenance wish) {
        return ready(wish.tap(), wish.ageMs()).compose(there -> there.begin(wish));
    }

    private Future<MaintenanceRun> resume(MaintenancePress press) {
        return ready(press.tap(), press.ageMs()).compose(there -> there.resume(press));
    }

    private Future<MaintenanceRun> end(MaintenancePress press) {
        return ready(press.tap(), press.ageMs()).compose(there -> there.end(press));
    }

    private Future<TapMaintenance> ready(String tap, long ageMs) {
        Fault late = OrderAge.refusal(ageMs);
        Fault objection = late == null ? objections.apply(tap) : late;
        if (objection != null) {
            return Future.failedFuture(objection);
        }
        TapController controller = controllers.apply(tap);
        return controller == null || controller.isRetired()
                ? Future.failedFuture(DispenseVerticle.UNKNOWN_TAP)
                : Future.succeededFuture(controller.maintenance());
    }

    /** An earlier run of the hub, or another node, left it so. */
    void recall(MaintenanceRun run) {
        keep(run);
        takeUp(run.tap());
    }

    /** The tap may be taken back, and is not clean then either. */
    void keep(@Nullable MaintenanceRun run) {
        if (run != null) {
            recalled.put(run.tap(), run);
        }
    }

    /** What was left of a run waits for its tap to be known. */
    void takeUp(String tap) {
        TapController controller = controllers.apply(tap);
        MaintenanceRun left = controller == null || !controller.isKnown() ? null : recalled.remove(tap);
        if (controller != null && left != null) {
            controller.maintenance().recall(left);
        }
    }

    /** Another node looks after the tap. */
    void forget(String tap) {
        recalled.remove(tap);
    }
}
