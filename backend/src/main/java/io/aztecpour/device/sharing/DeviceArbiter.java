package io.aztecpour.device.sharing;

import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Tap;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which taps have one physical dispenser or scale in common, whatever its addresses are, and lets only one of them
 * pour with it. All taps of a hub share the arbiter from their own event loops, so every decision is made under one lock:
 * a device is never granted to two taps.
 */
public final class DeviceArbiter {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceArbiter.class);

    /** Of two taps with one device, the first one on the screen keeps it. */
    private static final Comparator<Tap> PRECEDENCE =
            Comparator.comparingInt(Tap::position).thenComparing(Tap::id);

    private final Map<String, RegisteredTap> taps = new HashMap<>();

    /** @param onChange runs, on any thread, when {@link #sharedWith} changes */
    public synchronized void register(Tap tap, Runnable onChange) {
        taps.put(tap.id(), new RegisteredTap(tap, onChange));
    }

    public void unregister(String tap) {
        notifyChanged(() -> {
            RegisteredTap gone = taps.remove(tap);
            if (gone != null) {
                others(gone).forEach(other -> other.dispenser.forget(gone.dispenser));
            }
        });
    }

    /** Takes over a tap's new name or position. */
    public synchronized void update(Tap tap) {
        RegisteredTap known = taps.get(tap.id());
        if (known != null) {
            known.tap = tap;
        }
    }

    /**
     * Takes in a status of a tap's dispenser.
     *
     * @param peer IP address and port that answered
     */
    public void dispenserAnswered(String tap, DispenserStatus status, @Nullable String peer) {
        if (dispenserChanges(tap, status, peer)) {
            notifyChanged(() -> {});
        }
    }

    /** @return false for nearly all answers: they come from the device that is known already */
    private synchronized boolean dispenserChanges(String tap, DispenserStatus status, @Nullable String peer) {
        RegisteredTap sender = taps.get(tap);
        if (sender == null) {
            return false;
        }
        long now = System.nanoTime();
        boolean active = sender.dispenser.isActive();
        boolean changed = sender.dispenser.answered(status, peer, now);
        active |= sender.dispenser.isActive();
        // Idle devices reveal nothing about each other, and in a big bar nearly all are idle.
        for (RegisteredTap other : taps.values()) {
            if (other != sender && (active || other.dispenser.isActive())) {
                changed |= sender.dispenser.compareWith(other.dispenser, now);
            }
        }
        return changed || sharingEnded(sender);
    }

    /** Evidence that two devices are one may end with any answer, and with time. */
    private boolean sharingEnded(RegisteredTap tap) {
        return tap.sharedWith != null && !tap.sharedWith.equals(idOf(findSharing(tap)));
    }

    private static @Nullable String idOf(Optional<Tap> tap) {
        return tap.map(Tap::id).orElse(null);
    }

    /**
     * Takes in a reading of a tap's scale.
     *
     * @param id that the scale sends; null where it sends none
     * @param peer IP address and port that answered
     * @param sampleMs when it took the sample, ms since its boot; null where it does not say
     */
    public void scaleAnswered(String tap, @Nullable String id, @Nullable String peer, @Nullable Long sampleMs) {
        Long uptime = sampleMs == null ? null : (Long) TimeUnit.MILLISECONDS.toNanos(sampleMs);
        if (scaleChanges(tap, id, peer, uptime)) {
            notifyChanged(() -> {});
        }
    }

    private synchronized boolean scaleChanges(
            String tap, @Nullable String id, @Nullable String peer, @Nullable Long uptimeNanos) {
        RegisteredTap sender = taps.get(tap);
        return sender != null
                && (sender.scale.answered(id, peer, uptimeNanos, System.nanoTime()) || sharingEnded(sender));
    }

    /** @param name of a tap's scale; null where it has none */
    public synchronized void scaleNamed(String tap, @Nullable String name) {
        RegisteredTap known = taps.get(tap);
        if (known != null) {
            known.scale.setName(name);
        }
    }

    /** @return whether the scale of another tap has this name too: scales leave the factory with the same one */
    public synchronized boolean isScaleNameTaken(String tap, String name) {
        return taps.values().stream().anyMatch(other -> !other.tap.id().equals(tap) && other.scale.isNamed(name));
    }

    /** A tap's scale went offline: another device may return in its place. */
    public void scaleLost(String tap) {
        notifyChanged(() -> {
            RegisteredTap known = taps.get(tap);
            if (known != null) {
                known.scale.lost();
            }
        });
    }

    /** A tap's dispenser went offline: another device may return in its place. */
    public void dispenserLost(String tap) {
        notifyChanged(() -> {
            RegisteredTap known = taps.get(tap);
            if (known != null) {
                known.dispenser.lost();
                others(known).forEach(other -> other.dispenser.forget(known.dispenser));
            }
        });
    }

    /**
     * Claims the devices of a tap for a pour that is about to begin, until {@link #release}.
     *
     * @return the tap that has the claim or precedence instead; empty where the claim is granted
     */
    public synchronized Optional<Tap> claim(String tap) {
        RegisteredTap claimant = taps.get(tap);
        return claimant == null || claimant.dispenser.isHeld()
                ? Optional.empty()
                : hold(claimant, other -> other.holds(claimant));
    }

    /**
     * Checks the claim once more right before the command to pour: the address may lead to another device by now.
     *
     * @param requestId of the pour
     * @return as {@link #claim}
     */
    public synchronized Optional<Tap> claimForCommand(String tap, String requestId) {
        RegisteredTap claimant = taps.get(tap);
        if (claimant == null) {
            return Optional.empty();
        }
        Optional<Tap> owner = hold(claimant, other -> other.dispenser.isCommanded() && other.holds(claimant));
        if (owner.isEmpty()) {
            claimant.dispenser.commanded(requestId);
        }
        return owner;
    }

    /** @return whether the tap's device was told to pour for the pour that has the claim */
    public synchronized boolean isCommanded(String tap) {
        RegisteredTap known = taps.get(tap);
        return known != null && known.dispenser.isCommanded();
    }

    public synchronized void release(String tap) {
        RegisteredTap known = taps.get(tap);
        if (known != null) {
            known.release();
        }
    }

    /** @return the tap that has the same device at this moment, as far as is known */
    public synchronized Optional<Tap> sharedWith(String tap) {
        RegisteredTap known = taps.get(tap);
        return known == null ? Optional.empty() : findSharing(known);
    }

    private Optional<Tap> hold(RegisteredTap claimant, Predicate<RegisteredTap> hasClaim) {
        Optional<Tap> owner = others(claimant)
                .filter(other -> hasClaim.test(other)
                        || (PRECEDENCE.compare(other.tap, claimant.tap) < 0 && other.sharesDevice(claimant)))
                .map(other -> other.tap)
                .min(PRECEDENCE);
        if (owner.isEmpty()) {
            claimant.hold();
        }
        return owner;
    }

    private Stream<RegisteredTap> others(RegisteredTap tap) {
        return taps.values().stream().filter(other -> other != tap);
    }

    private Optional<Tap> findSharing(RegisteredTap tap) {
        return others(tap)
                .filter(other -> other.sharesDevice(tap))
                .map(other -> other.tap)
                .min(PRECEDENCE);
    }

    /** Applies a change under the lock, and notifies those it concerns outside of it. */
    private void notifyChanged(Runnable change) {
        changedBy(change).forEach(tap -> tap.onChange.run());
    }

    private synchronized List<RegisteredTap> changedBy(Runnable change) {
        change.run();
        return taps.values().stream().filter(this::sharingChanged).toList();
    }

    private boolean sharingChanged(RegisteredTap tap) {
        String other = idOf(findSharing(tap));
        boolean changed = !Objects.equals(other, tap.sharedWith);
        if (changed && other != null) {
            LOG.warn("taps {} and {} have one device: only one of them pours", tap.tap.id(), other);
        }
        tap.sharedWith = other;
        return changed;
    }
}
