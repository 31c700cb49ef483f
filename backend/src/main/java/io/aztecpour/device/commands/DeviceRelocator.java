package io.aztecpour.device.commands;

import io.aztecpour.bus.device.DeviceSettings;
import io.aztecpour.bus.device.SettingsChange;
import io.aztecpour.device.polling.ScaleTracker;
import io.aztecpour.device.protocol.DeviceProbe;
import io.aztecpour.device.sharing.DeviceArbiter;
import io.aztecpour.device.transport.DeviceClients;
import io.aztecpour.domain.Tap;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves a tap to the new address of its scale: once an admin has changed the address and the scale has left the old one, it
 * is searched at the new one, and the tap is changed when the same device answers there. An address that only the scale
 * itself announces is never followed, because it may lead to anybody's hardware; the admin is asked instead.
 */
public final class DeviceRelocator implements ScaleTracker {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceRelocator.class);
    private static final long RETRY_MS = 1_000;

    /** A restart takes seconds: after a minute and a half the scale will not come any more. */
    private static final int MAX_ATTEMPTS = 90;

    /** An admin who changes an address restarts the scale soon; one that goes offline later has another reason, ns. */
    private static final long ORDER_VALID_NANOS = TimeUnit.MINUTES.toNanos(15);

    private final Vertx vertx;
    private final DeviceClients clients;
    private final DeviceArbiter arbiter;
    private final Tap tap;
    private final Runnable onChange;
    private @Nullable ScaleRelocation ordered;
    private long orderedNanos;
    private @Nullable String announced;
    private long timer = -1;
    private boolean offline;
    private boolean searching;

    /** @param onChange runs when {@link #nextAddress} changes by itself */
    public DeviceRelocator(Vertx vertx, DeviceClients clients, DeviceArbiter arbiter, Tap tap, Runnable onChange) {
        this.vertx = vertx;
        this.clients = clients;
        this.arbiter = arbiter;
        this.tap = tap;
        this.onChange = onChange;
    }

    @Override
    public @Nullable String nextAddress() {
        return offline && !searching ? announced : null;
    }

    /** Takes in the settings that the scale sent. */
    void settingsRead(DeviceSettings settings) {
        String scale = tap.scaleUrl();
        announced = scale == null ? null : AddressAfterReboot.announced(scale, settings);
        String name = deviceName(settings);
        if (name != null) {
            arbiter.scaleNamed(tap.id(), name);
        }
    }

    /**
     * Takes in a change that the scale accepted.
     *
     * @param settings as they are then
     * @param deviceId of the scale; null where it sends none
     */
    void settingsChanged(SettingsChange change, DeviceSettings settings, @Nullable String deviceId) {
        settingsRead(settings);
        String scale = tap.scaleUrl();
        if (scale == null || !change.settings().containsKey("network")) {
            return;
        }
        String to = AddressAfterReboot.ordered(scale, change.settings(), settings);
        String name = deviceName(settings);
        // A scale with neither id nor name cannot be recognised at the new address.
        boolean recognisable = deviceId != null || name != null;
        ordered = to != null && recognisable ? new ScaleRelocation(tap, to, deviceId, name, change.staff()) : null;
        orderedNanos = System.nanoTime();
    }

    private static @Nullable String deviceName(DeviceSettings settings) {
        return settings.settings().get("device_name") instanceof String name ? name : null;
    }

    @Override
    public void scaleAvailable(boolean available) {
        offline = !available;
        if (available) {
            stopSearch();
        } else if (ordered != null && !searching && System.nanoTime() - orderedNanos < ORDER_VALID_NANOS) {
            searching = true;
            search(ordered, MAX_ATTEMPTS);
        }
    }

    /** Gives up a search that is under way. */
    public void close() {
        offline = false;
        stopSearch();
    }

    private void stopSearch() {
        searching = false;
        vertx.cancelTimer(timer);
    }

    private void search(ScaleRelocation relocation, int attempts) {
        if (!searching) {
            return;
        }
        if (attempts == 0) {
            giveUp(relocation, "the same device does not answer there");
            return;
        }
        if (isAmbiguous(relocation)) {
            giveUp(relocation, "another device of this hub has the same name, and it tells no id");
            return;
        }
        DeviceProbe.of(vertx, clients, relocation.to())
                .compose(found -> searching ? relocation.apply(vertx, found) : Future.succeededFuture())
                .onSuccess(done -> searching = false)
                .onFailure(failure -> retry(relocation, attempts - 1, failure));
    }

    private boolean isAmbiguous(ScaleRelocation relocation) {
        String name = relocation.deviceName();
        return relocation.deviceId() == null && name != null && arbiter.isScaleNameTaken(tap.id(), name);
    }

    private void retry(ScaleRelocation relocation, int attempts, Throwable failure) {
        if (failure instanceof ScaleRelocation.TapNotChanged notChanged) {
            giveUp(relocation, String.valueOf(notChanged.getMessage()));
        } else {
            timer = vertx.setTimer(RETRY_MS, due -> search(relocation, attempts));
        }
    }

    private void giveUp(ScaleRelocation relocation, String why) {
        announced = relocation.to();
        LOG.warn("the scale of tap {} was not followed to its new address: {}", tap.id(), why);
        searching = false;
        onChange.run();
    }
}
