package io.aztecpour.pour;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.Retry;
import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.bus.cluster.LeaseName;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.pour.machine.OpenPour;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Finds what an earlier run of the hub, or another node, left open: each {@code started} without an outcome. The tap's machine closes
 * it. Until these are known nothing may start there, because it would count as left open too.
 */
final class CrashRecovery {
    private final Bus bus;
    private final Retry retry;
    private final BiConsumer<String, List<OpenPour>> recover;
    private final Set<String> known = new HashSet<>();
    private boolean allKnown;

    /** @param recover called once for each tap that has open pours */
    CrashRecovery(Bus bus, Retry retry, BiConsumer<String, List<OpenPour>> recover) {
        this.bus = bus;
        this.retry = retry;
        this.recover = recover;
    }

    /** Reads the open pours of all taps, those that are gone among them, and retries while the ledger cannot be read. */
    void begin() {
        retry.begin(
                "looking for pours left open",
                () -> bus.ask(Addresses.OPEN_POURS, Empty.EMPTY).onSuccess(found -> {
                    byTap(found.events()).forEach(recover);
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
                () -> bus.ask(Addresses.OPEN_POURS, Empty.EMPTY).onSuccess(found -> {
                    List<OpenPour> open = byTap(found.events()).get(tap);
                    if (bus.leases()
                            .held(LeaseName.ofTap(tap))
                            .filter(hold::equals)
                            .isPresent()) {
                        known.add(tap);
                        if (open != null) {
                            recover.accept(tap, open);
                        }
                    }
                }));
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
