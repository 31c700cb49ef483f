package io.aztecpour.pour;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.Retry;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.pour.machine.OpenPour;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Finds what an earlier run of the hub left open: each {@code started} without an outcome. The tap's machine closes it. Until
 * these are known nothing may start, because it would count as left open too.
 */
final class CrashRecovery {
    private final Bus bus;
    private boolean known;

    CrashRecovery(Bus bus) {
        this.bus = bus;
    }

    /**
     * Reads the open pours, and retries while the ledger cannot be read.
     *
     * @param recover called once for each tap that has open pours
     */
    void begin(Retry retry, BiConsumer<String, List<OpenPour>> recover) {
        retry.begin(
                "looking for pours left open",
                () -> bus.ask(Addresses.OPEN_POURS, Empty.EMPTY).onSuccess(found -> close(found.events(), recover)));
    }

    /** @return whether it is known which pours were left open */
    boolean isKnown() {
        return known;
    }

    private void close(List<Event> started, BiConsumer<String, List<OpenPour>> recover) {
        Map<String, List<OpenPour>> byTap = started.stream()
                .map(CrashRecovery::asOpen)
                .collect(Collectors.groupingBy(open -> open.pour().tap(), LinkedHashMap::new, Collectors.toList()));
        byTap.forEach(recover);
        known = true;
    }

    private static OpenPour asOpen(Event started) {
        return new OpenPour(Pour.remembered(started, started, PourPhase.SETTLING), String.valueOf(started.drink()));
    }
}
