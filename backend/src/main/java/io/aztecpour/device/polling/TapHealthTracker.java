package io.aztecpour.device.polling;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.device.identity.DeviceMemory;
import io.aztecpour.device.protocol.DeviceProfile;
import io.aztecpour.device.sharing.DeviceArbiter;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Protocols;
import io.aztecpour.domain.Tap;
import io.aztecpour.domain.TapHealth;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sums up the devices of a tap as its health, and publishes it when it changes. */
final class TapHealthTracker {
    private static final Set<String> KNOWN_CAPABILITIES =
            Set.of("stop", "push", "scale", "tare", "calibrate", "settings", "reboot");

    private final Vertx vertx;
    private final Tap tap;
    private final List<DevicePoller> pollers;
    private final TapSnapshot snapshot;
    private final DeviceArbiter arbiter;
    private final DeviceMemory memory;
    private final ScaleTracker scaleTracker;
    private @Nullable TapHealth last;

    /** @param pollers of the tap's devices, the dispenser's first */
    TapHealthTracker(
            Vertx vertx,
            Tap tap,
            List<DevicePoller> pollers,
            TapSnapshot snapshot,
            DeviceArbiter arbiter,
            DeviceMemory memory,
            ScaleTracker scaleTracker) {
        this.vertx = vertx;
        this.tap = tap;
        this.pollers = pollers;
        this.snapshot = snapshot;
        this.arbiter = arbiter;
        this.memory = memory;
        this.scaleTracker = scaleTracker;
    }

    /** Publishes the health if it differs from the last one. */
    void publish() {
        TapHealth health = health();
        if (!health.equals(last)) {
            last = health;
            Bus.of(vertx).publish(Addresses.TAP_HEALTH, health);
        }
    }

    /** Publishes the health in any case. */
    void publishAgain() {
        last = null;
        publish();
    }

    /** Publishes the health if an answer brought other warnings or another device id. */
    void answered() {
        TapHealth known = last;
        boolean changed = known != null
                && !(known.warnings().equals(snapshot.warnings())
                        && Objects.equals(known.deviceId(), snapshot.deviceId()));
        if (changed) {
            publish();
        }
    }

    /** @return whether all devices answer; null before that is known of each */
    @Nullable
    Boolean online() {
        if (!offline().isEmpty()) {
            return false;
        }
        return pollers.stream().allMatch(poller -> Boolean.TRUE.equals(poller.online())) ? true : null;
    }

    private List<DevicePoller> offline() {
        return pollers.stream()
                .filter(poller -> Boolean.FALSE.equals(poller.online()))
                .toList();
    }

    private TapHealth health() {
        List<DevicePoller> offline = offline();
        return new TapHealth(
                tap.id(),
                Boolean.TRUE.equals(online()),
                offline.isEmpty() ? null : earliest(offline),
                offline.isEmpty() ? null : reasons(offline),
                protocols(),
                capabilities(),
                snapshot.warnings(),
                deviceId(),
                arbiter.sharedWith(tap.id()).map(Tap::id).orElse(null),
                memory.othersAt(tap.id()),
                scaleTracker.nextAddress());
    }

    /** @return as the status tells it; before the first status as detection found it */
    private @Nullable String deviceId() {
        String told = snapshot.deviceId();
        return told == null ? pollers.get(0).device().deviceId() : told;
    }

    private static long earliest(List<DevicePoller> offline) {
        return offline.stream().mapToLong(DevicePoller::offlineSinceMs).min().orElseThrow();
    }

    private static String reasons(List<DevicePoller> offline) {
        return offline.stream().map(DevicePoller::offlineReason).collect(Collectors.joining(" "));
    }

    private @Nullable Protocols protocols() {
        Protocols all = profiles().map(DeviceProfile::protocols).reduce(Protocols.NONE, Protocols::and);
        return all.equals(Protocols.NONE) ? null : all;
    }

    private Set<String> capabilities() {
        DispenserStatus status = snapshot.dispenser();
        Set<String> all = new TreeSet<>(status == null ? Set.of() : status.capabilities());
        profiles().forEach(profile -> all.addAll(profile.capabilities()));
        all.retainAll(KNOWN_CAPABILITIES);
        return Set.copyOf(all);
    }

    private Stream<DeviceProfile> profiles() {
        return pollers.stream().map(poller -> poller.device().profile()).filter(Objects::nonNull);
    }
}
