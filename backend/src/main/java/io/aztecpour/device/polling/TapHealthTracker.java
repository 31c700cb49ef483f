package io.aztecpour.device.polling;

import io.aztecpour.device.protocol.DeviceProfile;
import io.aztecpour.device.sharing.DeviceArbiter;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Protocols;
import io.aztecpour.domain.Tap;
import io.aztecpour.domain.TapHealth;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sums up the boards of a tap. */
public final class TapHealthTracker {
    private static final Set<String> KNOWN = Set.of("stop", "push", "scale", "tare", "calibrate", "settings", "reboot");

    private TapHealthTracker() {}

    public static TapHealth of(
            String tap,
            List<DevicePoller> polls,
            TapSnapshot view,
            DeviceArbiter boards,
            @Nullable String nextAddress) {
        List<DevicePoller> away = polls.stream()
                .filter(poll -> Boolean.FALSE.equals(poll.online()))
                .toList();
        boolean online = away.isEmpty() && polls.stream().allMatch(poll -> Boolean.TRUE.equals(poll.online()));
        return new TapHealth(
                tap,
                online,
                away.isEmpty() ? null : earliest(away),
                away.isEmpty() ? null : reasons(away),
                protocols(polls),
                capabilities(polls, view.dispenser()),
                view.warnings(),
                deviceId(polls.get(0), view),
                boards.sharedWith(tap).map(Tap::id).orElse(null),
                nextAddress);
    }

    /** Known from the moment on that the dispenser is. */
    private static @Nullable String deviceId(DevicePoller dispenser, TapSnapshot view) {
        DeviceProfile known = dispenser.board().profile();
        return known == null || view.deviceId() != null ? view.deviceId() : known.deviceId();
    }

    private static long earliest(List<DevicePoller> away) {
        return away.stream().mapToLong(DevicePoller::offlineSinceMs).min().orElseThrow();
    }

    private static String reasons(List<DevicePoller> away) {
        return away.stream().map(DevicePoller::offlineReason).collect(Collectors.joining(" "));
    }

    private static @Nullable Protocols protocols(List<DevicePoller> polls) {
        Protocols all = polls.stream()
                .map(poll -> poll.board().profile())
                .filter(Objects::nonNull)
                .map(DeviceProfile::protocols)
                .reduce(new Protocols(null, null), Protocols::and);
        return all.isEmpty() ? null : all;
    }

    private static Set<String> capabilities(List<DevicePoller> polls, @Nullable DispenserStatus status) {
        Set<String> all = new TreeSet<>(status == null ? Set.of() : status.capabilities());
        polls.stream()
                .map(poll -> poll.board().profile())
                .filter(Objects::nonNull)
                .forEach(known -> all.addAll(known.capabilities()));
        all.retainAll(KNOWN);
        return Set.copyOf(all);
    }
}
