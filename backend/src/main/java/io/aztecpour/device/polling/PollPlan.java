package io.aztecpour.device.polling;

import io.aztecpour.device.protocol.Device;
import io.aztecpour.device.protocol.DeviceJson;
import io.aztecpour.device.protocol.DeviceProfile;
import io.aztecpour.device.protocol.PushEvents;
import io.aztecpour.device.protocol.Scale;
import io.aztecpour.device.protocol.ScaleReading;
import io.aztecpour.device.protocol.ScaleReading.WeightSample;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.domain.DispenserStatus;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of one board and how often, and what it pushes by itself. While it pushes, what it pushed need not be
 * asked for; the moment it goes quiet, asking takes over.
 */
public final class PollPlan {
    /** Glass and distance change with a hand, not with a pump: sensor cycle 150 ms, debounced over two, ns. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Warnings change hardly ever, ns. */
    private static final long SURVEY_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** A pushing board that says nothing for so long is asked, ns: at rest, and while it pours. */
    private static final long QUIET_AT_REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long QUIET_POURING_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Device board;
    private final DeviceListener ear;
    private final Supplier<PollRate> rate;
    private final PollScheduler rota = new PollScheduler();
    private final PollScheduler.@Nullable Question weigh;
    private final PollScheduler.@Nullable Question look;
    private final PollScheduler.@Nullable Question status;
    private @Nullable DispenserStatus last;
    private @Nullable Long lastSample;
    private int statesPushed;

    public PollPlan(Device board, DeviceProfile known, Supplier<PollRate> rate, DeviceListener ear) {
        this.board = board;
        this.rate = rate;
        this.ear = ear;
        Scale scale = known.scale();
        weigh = scale == null ? null : rota.add(this::urgentNanos, () -> told(scale.readWeight(Priority.POLL)));
        look = scale == null || scale.weightIncludesGlass()
                ? null
                : rota.add(this::lookNanos, () -> told(scale.readGlass(Priority.POLL)));
        if (scale != null) {
            rota.add(() -> SURVEY_NANOS, () -> told(scale.readStatus(Priority.POLL)));
        }
        status = known.dispenser() == null ? null : rota.add(() -> statusNanos(scale != null), this::askStatus);
    }

    public PollScheduler rota() {
        return rota;
    }

    /** Takes what the board pushed. */
    public void pushed(DeviceJson event) {
        switch (String.valueOf(event.optionalText("event"))) {
            case "snapshot" -> tell(PushEvents.snapshot(event));
            case "state" -> state(event);
            case "glass" -> glass(event);
            case "weight" -> weight(event);
            default -> {
                // Badges and whatever else a firmware may push: not for us.
            }
        }
    }

    private void state(DeviceJson event) {
        DispenserStatus after = PushEvents.state(event, last);
        statesPushed++;
        if (after != null) {
            tell(after);
        }
        hurry(status);
    }

    private void glass(DeviceJson event) {
        DispenserStatus after = PushEvents.glass(event, last);
        statesPushed++;
        if (after != null) {
            tell(after);
        }
        hurry(after == null ? status : look);
    }

    private void weight(DeviceJson event) {
        WeightSample sample = PushEvents.weight(event);
        // The same sample again is no news: the sensor may have failed, and only asking tells that.
        if (weigh == null || (sample.sampleMs() != null && sample.sampleMs().equals(lastSample))) {
            return;
        }
        lastSample = sample.sampleMs();
        weigh.answered(System.nanoTime());
        ear.heard(ScaleReading.of(sample));
    }

    private void tell(DispenserStatus said) {
        last = said;
        if (status != null) {
            status.answered(System.nanoTime());
            ear.heard(said);
        }
    }

    private Future<Void> askStatus() {
        int before = statesPushed;
        return board.dispenser().status(Priority.POLL).map(said -> {
            if (before == statesPushed) {
                last = said;
                ear.heard(said);
            } else {
                // It may have been said before what was pushed since: ask again.
                hurry(status);
            }
            return null;
        });
    }

    private Future<Void> told(Future<ScaleReading> reading) {
        return reading.map(said -> {
            ear.heard(said);
            return null;
        });
    }

    private static void hurry(PollScheduler.@Nullable Question question) {
        if (question != null) {
            question.hurry();
        }
    }

    private long urgentNanos() {
        return unlessPushed(rate.get().periodNanos());
    }

    private long lookNanos() {
        return unlessPushed(Math.max(LOOK_NANOS, rate.get().periodNanos()));
    }

    /** Where one board plays both parts, its time while pouring belongs to the weight first. */
    private long statusNanos(boolean weighsToo) {
        PollRate now = rate.get();
        if (now.pouring()) {
            return weighsToo ? unlessPushed(2 * now.periodNanos()) : now.periodNanos();
        }
        return unlessPushed(now.periodNanos());
    }

    private long unlessPushed(long nanos) {
        if (!board.isPushing()) {
            return nanos;
        }
        return Math.max(nanos, rate.get().pouring() ? QUIET_POURING_NANOS : QUIET_AT_REST_NANOS);
    }
}
