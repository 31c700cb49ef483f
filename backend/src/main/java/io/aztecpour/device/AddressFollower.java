package io.aztecpour.device;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.Ask;
import io.aztecpour.bus.message.DeviceSettings;
import io.aztecpour.bus.message.Probed;
import io.aztecpour.bus.message.TapEdit;
import io.aztecpour.domain.Tap;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a device whose address was changed in its settings: once it is gone from the old address it is looked for at
 * the new one, and when it answers there the tap is changed.
 */
final class AddressFollower {
    private static final Logger LOG = LoggerFactory.getLogger(AddressFollower.class);
    private static final long AGAIN_MS = 1_000;

    /** A restart takes seconds; after a minute and a half it will not come any more. */
    private static final int MOST_TRIES = 90;

    private final Vertx vertx;
    private final DeviceClients clients;
    private final Tap tap;
    private @Nullable String next;
    private long timer = -1;
    private boolean looking;

    AddressFollower(Vertx vertx, DeviceClients clients, Tap tap) {
        this.vertx = vertx;
        this.clients = clients;
        this.tap = tap;
    }

    /** Takes note of where the scale will be after its restart. */
    void learn(DeviceSettings settings) {
        String scale = tap.scaleUrl();
        next = scale == null ? null : NextAddress.of(scale, settings);
    }

    /** The scale is gone from its address, or it is there after all. */
    void turned(boolean gone) {
        if (!gone) {
            looking = false;
            vertx.cancelTimer(timer);
        } else if (next != null && !looking) {
            looking = true;
            look(MOST_TRIES);
        }
    }

    private void look(int tries) {
        String url = next;
        if (!looking || url == null || tries == 0) {
            looking = false;
            return;
        }
        DeviceProbe.of(vertx, clients, url)
                .compose(this::move)
                .onFailure(away -> timer = vertx.setTimer(AGAIN_MS, due -> look(tries - 1)));
    }

    private Future<Void> move(Probed probed) {
        if (!looking || !probed.capabilities().contains("scale")) {
            return Future.failedFuture("another device");
        }
        Bus bus = Bus.of(vertx);
        return bus.ask(Catalogue.TAPS, Ask.ALL)
                .compose(taps -> taps.taps().stream()
                        .filter(now -> now.id().equals(tap.id()))
                        .findFirst()
                        .map(now -> bus.ask(Catalogue.CHANGE_TAP, new TapEdit(moved(now, probed.url()))))
                        .orElseGet(() -> Future.failedFuture("the tap is gone")))
                .onSuccess(changed -> {
                    looking = false;
                    LOG.info("the scale of tap {} moved to {}", tap.id(), probed.url());
                })
                .mapEmpty();
    }

    private Tap moved(Tap now, String url) {
        String old = tap.scaleUrl();
        return new Tap(
                now.id(),
                now.name(),
                now.drink(),
                now.colour(),
                now.densityGPerMl(),
                now.dispenserUrl().equals(old) ? url : now.dispenserUrl(),
                url,
                now.position());
    }
}
