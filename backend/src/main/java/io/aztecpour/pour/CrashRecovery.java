package io.aztecpour.pour;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.Retry;
import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.bus.cluster.LeaseName;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.MaintenanceRun;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.pour.machine.OpenPour;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Finds what an earlier run of the hub, or another node, left open: each {@code started} without an outcome, which the tap's machine
 * closes, and each tap that was being primed or cleaned. Until these are known nothing may start there, because it would count as left
 * open too.
 */
final class CrashRecovery {
    private final Bus bus;
    private final Retry retry;
    private final BiConsumer<String, List<OpenPour>> recover;
    private final Consumer<MaintenanceRun> recall;
    private final Set<String> known = new HashSet<>();
    private boolean allKnown;

    /**
     * @param recover called once for each tap that has open pours
     * @param recall called before that for each tap that was ever primed or cleaned, with the last run
     */
    CrashRecovery(Bus bus, Retry retry, BiConsumer<String, List<OpenPour>> recover, Consumer<MaintenanceRun> recall) {
        this.bus = bus;
        this.retry = retry;
        this.recover = recover;
        this.recall = recall;
    }

    /** Reads the open pours of all taps, those that are gone among them, and retries while the ledger cannot be read. */
    void begin() {
        retry.begin(
                "looking for pours left open",
                () -> look().onSuccess(found -> {
                    found.runs().forEach(recall);
                    found.open().forEach(recover);
                    allKnown = true;
                }));
    }

    /**
     * The same for a tap that this node looks after from now on.
     *
     * @param hold of the tap: what is found is of no use once it is over
     */
    void begin(String tap, Hold hold) {
        retry.begin(
                "looking for pours left open at tap " + tap,
                () -> look().onSuccess(found -> {
                    List<OpenPour> open = found.open().get(tap);
                    if (bus.leases()
                            .held(LeaseName.ofTap(tap))
                            .filter(hold::equals)
                            .isPresent()) {
                        known.add(tap);
                        found.runs().stream()
                                .filter(run -> run.tap().equals(tap))
                                .forEach(recall);
                        if (open != null) {
                            recover.accept(tap, open);
                        }
                    }
                }));
    }

    private record Left(Map<String, List<OpenPour>> open, List<MaintenanceRun> runs) {}

    private Future<Left> look() {
        return bus.ask(Addresses.OPEN_POURS, Empty.EMPTY)
                .compose(open -> bus.ask(Addresses.KEPT_RUNS, Empty.EMPTY)
                        .map(found -> new Left(byTap(open.events()), found.runs())));
    }

    /** Another node looks after the tap. */
    void forget(String tap) {
        known.remove(tap);
    }

    /** @return whether it is known which pours were left open at this tap */
    boolean isKnown(String tap) {
        return allKnown || known.contains(tap);
    }

    private static Map<String, List<OpenPour>> byTap(List<Event> started) {
        return started.stream()
                .map(CrashRecovery::asOpen)
                .collect(Collectors.groupingBy(open -> open.pour().tap(), LinkedHashMap::new, Collectors.toList()));
    }

    private static OpenPour asOpen(Event started) {
        return new OpenPour(Pour.remembered(started, started, PourPhase.SETTLING), String.valueOf(started.drink()));
    }
}
