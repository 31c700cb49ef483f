package io.aztecpour.device.polling;

import io.aztecpour.device.protocol.Device;
import io.aztecpour.device.protocol.DeviceJson;
import io.aztecpour.device.protocol.DeviceProfile;
import io.aztecpour.device.protocol.PushEvents;
import io.aztecpour.device.protocol.ScaleClient;
import io.aztecpour.device.protocol.ScaleReading;
import io.aztecpour.device.protocol.ScaleReading.WeightSample;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.domain.DispenserStatus;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which requests one device is polled with and how often, and what it pushes. While it pushes, what it pushed is not
 * polled; when it falls silent, polling takes over.
 */
final class PollPlan {
    /**
     * Period of glass and distance, ns: a hand moves them, not a pump. The sensor's cycle is 150 ms, debounced over two.
     */
    private static final long GLASS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Period of the scale's status, ns: warnings hardly ever change. */
    private static final long SCALE_STATUS_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** A pushing device that is silent for this long is polled, ns. */
    private static final long SILENCE_IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long SILENCE_POURING_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Device device;
    private final DeviceListener listener;
    private final Supplier<PollRate> rate;
    private final PollScheduler scheduler = new PollScheduler();
    private final PollScheduler.@Nullable Poll weightPoll;
    private final PollScheduler.@Nullable Poll glassPoll;
    private final PollScheduler.@Nullable Poll scaleStatusPoll;
    private final PollScheduler.@Nullable Poll statusPoll;
    private @Nullable DispenserStatus last;
    private @Nullable WeightSample lastPushed;
    private int pushedStates;

    PollPlan(Device device, DeviceProfile profile, Supplier<PollRate> rate, DeviceListener listener) {
        this.device = device;
        this.rate = rate;
        this.listener = listener;
        ScaleClient scale = profile.scale();
        weightPoll =
                scale == null ? null : scheduler.add(this::weightNanos, () -> report(scale.readWeight(Priority.POLL)));
        glassPoll = scale == null || scale.weightIncludesGlass()
                ? null
                : scheduler.add(this::glassNanos, () -> report(scale.readGlass(Priority.POLL)));
        scaleStatusPoll = scale == null
                ? null
                : scheduler.add(() -> SCALE_STATUS_NANOS, () -> report(scale.readStatus(Priority.POLL)));
        statusPoll =
                profile.dispenser() == null ? null : scheduler.add(() -> statusNanos(scale != null), this::pollStatus);
    }

    PollScheduler scheduler() {
        return scheduler;
    }

    /**
     * Asks a scale soon which one it is: after a request that was not answered another one may be at its address. A pour that
     * runs needs its weight more.
     */
    void missed(PollScheduler.@Nullable Poll poll) {
        if (poll != scaleStatusPoll && !rate.get().pouring()) {
            makeDue(scaleStatusPoll);
        }
    }

    /** Takes in what the device pushed. */
    void pushed(DeviceJson event) {
        switch (String.valueOf(event.optionalText("event"))) {
            case "snapshot" -> statusPushed(PushEvents.snapshot(event));
            case "state" -> statePushed(event);
            case "glass" -> glassPushed(event);
            case "weight" -> weightPushed(event);
            default -> {
                // Badges and other events of the firmware are of no use to the hub.
            }
        }
    }

    private void statePushed(DeviceJson event) {
        DispenserStatus after = PushEvents.state(event, last);
        pushedStates++;
        if (after != null) {
            statusPushed(after);
        }
        makeDue(statusPoll);
    }

    private void glassPushed(DeviceJson event) {
        DispenserStatus after = PushEvents.glass(event, last);
        pushedStates++;
        if (after != null) {
            statusPushed(after);
        }
        makeDue(after == null ? statusPoll : glassPoll);
    }

    private void weightPushed(DeviceJson event) {
        WeightSample sample = PushEvents.weight(event);
        // A repeated sample may mean that the sensor failed, which only a poll tells.
        if (weightPoll == null || (sample.sampleMs() != null && sample.equals(lastPushed))) {
            return;
        }
        lastPushed = sample;
        weightPoll.pushed(System.nanoTime());
        listener.onReading(ScaleReading.of(sample));
    }

    private void statusPushed(DispenserStatus status) {
        last = status;
        if (statusPoll != null) {
            statusPoll.pushed(System.nanoTime());
            listener.onStatus(status);
        }
    }

    private Future<Void> pollStatus() {
        int before = pushedStates;
        return device.dispenser().status(Priority.POLL).map(status -> {
            if (before == pushedStates) {
                last = status;
                listener.onStatus(status);
            } else {
                // The answer may be older than what was pushed meanwhile: poll again.
                makeDue(statusPoll);
            }
            return null;
        });
    }

    private Future<Void> report(Future<ScaleReading> answer) {
        return answer.map(reading -> {
            listener.onReading(reading);
            return null;
        });
    }

    private static void makeDue(PollScheduler.@Nullable Poll poll) {
        if (poll != null) {
            poll.makeDue();
        }
    }

    private long weightNanos() {
        return unlessPushed(rate.get().periodNanos());
    }

    private long glassNanos() {
        return unlessPushed(Math.max(GLASS_NANOS, rate.get().periodNanos()));
    }

    /** Where one device plays both parts, most of its time during a pour belongs to the weight. */
    private long statusNanos(boolean weighsToo) {
        PollRate now = rate.get();
        if (now.pouring()) {
            return weighsToo ? unlessPushed(2 * now.periodNanos()) : now.periodNanos();
        }
        return unlessPushed(now.periodNanos());
    }

    private long unlessPushed(long nanos) {
        if (!device.isPushing()) {
            return nanos;
        }
        return Math.max(nanos, rate.get().pouring() ? SILENCE_POURING_NANOS : SILENCE_IDLE_NANOS);
    }
}
