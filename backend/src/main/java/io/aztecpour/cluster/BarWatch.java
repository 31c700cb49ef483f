package io.aztecpour.cluster;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.bar.TapChanged;
import io.aztecpour.bus.bar.Taps;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Tap;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices by the database's count of changes that taps or settings have changed, and tells this node: the message that told it may have
 * been lost on the bus.
 */
final class BarWatch {
    private static final Logger LOG = LoggerFactory.getLogger(BarWatch.class);
    private static final long UNKNOWN = -1;

    private final Bus bus;
    private long revision = UNKNOWN;
    private boolean asking;
    private @Nullable List<Tap> taps;
    private @Nullable HubSettings settings;

    BarWatch(Bus bus) {
        this.bus = bus;
    }

    /** @param latest count of changes, as the database has it now */
    void seen(long latest) {
        if (latest == revision || asking) {
            return;
        }
        asking = true;
        bus.ask(Addresses.TAPS, Empty.EMPTY)
                .compose(now -> bus.ask(Addresses.SETTINGS, Empty.EMPTY).map(kept -> tell(now, kept)))
                .onSuccess(told -> revision = latest)
                .onFailure(
                        failure -> LOG.warn("what has changed at the bar is not known yet: {}", failure.getMessage()))
                .onComplete(done -> asking = false);
    }

    private Future<?> tell(Taps now, HubSettings kept) {
        List<Tap> before = Objects.requireNonNullElse(taps, List.of());
        before.stream()
                .filter(tap -> now.taps().stream().noneMatch(other -> other.id().equals(tap.id())))
                .forEach(gone -> bus.publishHere(Addresses.TAP_CHANGES, new TapChanged(gone, true)));
        now.taps().stream()
                .filter(tap -> !before.contains(tap))
                .forEach(tap -> bus.publishHere(Addresses.TAP_CHANGES, new TapChanged(tap, false)));
        if (!kept.equals(settings)) {
            bus.publishHere(Addresses.SETTINGS_CHANGES, kept);
        }
        taps = now.taps();
        settings = kept;
        return Future.succeededFuture();
    }
}
