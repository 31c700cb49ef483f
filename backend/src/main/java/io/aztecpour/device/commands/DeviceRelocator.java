package io.aztecpour.device.commands;

import io.aztecpour.bus.message.DeviceSettings;
import io.aztecpour.bus.message.SettingsChange;
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
 * Follows a scale that an admin sent to another address: once it is gone from the old one it is looked for at the new one,
 * and when the same device answers there the tap is changed. Where a scale itself tells that it will be is never followed,
 * for it may be anybody's hardware: it is a question for the admin.
 */
public final class DeviceRelocator {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceRelocator.class);
    private static final long AGAIN_MS = 1_000;

    /** A restart takes seconds; after a minute and a half it will not come any more. */
    private static final int MOST_TRIES = 90;

    /** An admin who changes an address restarts the scale soon; what goes away later goes for another reason, ns. */
    private static final long ORDER_NANOS = TimeUnit.MINUTES.toNanos(15);

    private final Vertx vertx;
    private final DeviceClients clients;
    private final DeviceArbiter boards;
    private final Tap tap;
    private final Runnable turned;
    private @Nullable ScaleRelocation order;
    private long orderedNanos;
    private @Nullable String told;
    private long timer = -1;
    private boolean gone;
    private boolean looking;

    /** @param turned is told when {@link #question} says otherwise */
    public DeviceRelocator(Vertx vertx, DeviceClients clients, DeviceArbiter boards, Tap tap, Runnable turned) {
        this.vertx = vertx;
        this.clients = clients;
        this.boards = boards;
        this.tap = tap;
        this.turned = turned;
    }

    /** @return where the scale, which is gone, had said that it would be; null where nobody needs to be asked */
    @Nullable
    public String question() {
        return gone && !looking ? told : null;
    }

    /** The scale has told its settings. */
    public void heard(DeviceSettings settings) {
        String scale = tap.scaleUrl();
        told = scale == null ? null : AddressAfterReboot.told(scale, settings);
        if (name(settings) != null) {
            boards.named(tap.id(), name(settings));
        }
    }

    /**
     * The scale has taken what an admin changed.
     *
     * @param deviceId by which it is known; null where it tells none
     */
    public void changed(SettingsChange change, DeviceSettings answer, @Nullable String deviceId) {
        heard(answer);
        String scale = tap.scaleUrl();
        if (scale == null || !change.settings().containsKey("network")) {
            return;
        }
        String to = AddressAfterReboot.ordered(scale, change.settings(), answer);
        String name = name(answer);
        // What tells neither id nor name cannot be known again.
        boolean known = deviceId != null || name != null;
        order = to != null && known ? new ScaleRelocation(tap, to, deviceId, name, change.staff()) : null;
        orderedNanos = System.nanoTime();
    }

    private static @Nullable String name(DeviceSettings settings) {
        return settings.settings().get("device_name") instanceof String text ? text : null;
    }

    /** The scale is gone from its address, or it is there after all. */
    public void turned(boolean isGone) {
        gone = isGone;
        if (!isGone) {
            looking = false;
            vertx.cancelTimer(timer);
        } else if (order != null && !looking && System.nanoTime() - orderedNanos < ORDER_NANOS) {
            looking = true;
            look(order, MOST_TRIES);
        }
    }

    private void look(ScaleRelocation move, int tries) {
        if (!looking) {
            return;
        }
        if (tries == 0) {
            giveUp(move, "the same device does not answer there");
            return;
        }
        if (isAnybodys(move)) {
            giveUp(move, "another device of this hub has the same name, and it tells no id");
            return;
        }
        DeviceProbe.of(vertx, clients, move.to())
                .compose(found -> looking ? move.make(vertx, found) : Future.succeededFuture())
                .onSuccess(done -> looking = false)
                .onFailure(failure -> again(move, tries - 1, failure));
    }

    private boolean isAnybodys(ScaleRelocation move) {
        String name = move.deviceName();
        return move.deviceId() == null && name != null && boards.isNamedElsewhere(tap.id(), name);
    }

    private void again(ScaleRelocation move, int tries, Throwable failure) {
        if (failure instanceof ScaleRelocation.Stayed stayed) {
            giveUp(move, String.valueOf(stayed.getMessage()));
        } else {
            timer = vertx.setTimer(AGAIN_MS, due -> look(move, tries));
        }
    }

    private void giveUp(ScaleRelocation move, String why) {
        told = move.to();
        LOG.warn("the scale of tap {} was not followed to its new address: {}", tap.id(), why);
        looking = false;
        turned.run();
    }
}
