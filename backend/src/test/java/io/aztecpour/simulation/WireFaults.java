package io.aztecpour.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults of the network that are in force, and until when nothing passes. */
final class WireFaults {
    private static final long MS = 1_000_000L;

    private final Profile profile;
    private final VirtualTime time;
    private final List<Active> faults = new ArrayList<>();
    private long silentUntil;
    private long frozenUntil;

    private static final class Active {
        final FaultAction.Disturb fault;
        final long untilNanos;
        int times;

        Active(FaultAction.Disturb fault, long untilNanos) {
            this.fault = fault;
            this.untilNanos = untilNanos;
            this.times = fault.times();
        }
    }

    WireFaults(Profile profile, VirtualTime time) {
        this.profile = profile;
        this.time = time;
    }

    long silentUntil() {
        return silentUntil;
    }

    long frozenUntil() {
        return frozenUntil;
    }

    /** @return whether none is in force */
    boolean isEmpty() {
        if (!faults.isEmpty()) {
            faults.removeIf(active -> time.now() >= active.untilNanos);
        }
        return faults.isEmpty();
    }

    void add(FaultAction.Disturb fault) {
        faults.add(new Active(fault, time.now() + fault.forMs() * MS));
        if (fault.path() == null) {
            standStill(fault);
        }
    }

    private void standStill(FaultAction.Disturb fault) {
        if (fault.kind() == WireFault.SILENCE) {
            silentUntil = Math.max(silentUntil, time.now() + fault.forMs() * MS);
        } else if (fault.kind() == WireFault.FREEZE) {
            frozenUntil = Math.max(frozenUntil, time.now() + fault.forMs() * MS);
        }
    }

    void heal() {
        faults.clear();
    }

    /** @return what happens to a call of this path; null for nothing. Asking counts as one spoiled call */
    FaultAction.@Nullable Disturb take(String path) {
        for (int i = 0; i < faults.size(); i++) {
            Active active = faults.get(i);
            boolean standsStill = active.fault.kind() == WireFault.SILENCE || active.fault.kind() == WireFault.FREEZE;
            boolean meant = active.fault.path() == null
                    ? !standsStill
                    : active.fault.path().equals(path);
            boolean fits = active.fault.kind() != WireFault.HOLD || path.equals(DeviceRoom.DISPENSE);
            if (meant && fits && allows(active.fault.kind(), path)) {
                if (active.times > 0 && --active.times == 0) {
                    faults.remove(i);
                }
                return begun(active.fault);
            }
        }
        return null;
    }

    /** A repeated command is harmless only where the device remembers its pours; a repeated question is none. */
    private boolean allows(WireFault kind, String path) {
        return kind != WireFault.DUPLICATE
                || path.equals(DeviceRoom.STOP)
                || (path.equals(DeviceRoom.DISPENSE) && profile.protocol().names());
    }

    /** A standstill that has waited for its call begins with it. */
    private FaultAction.Disturb begun(FaultAction.Disturb fault) {
        standStill(fault);
        return fault;
    }
}
