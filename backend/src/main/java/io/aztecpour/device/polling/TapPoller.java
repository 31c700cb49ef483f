package io.aztecpour.device.polling;

import io.aztecpour.bus.Bus;
import io.aztecpour.device.identity.DeviceMemory;
import io.aztecpour.device.protocol.Device;
import io.aztecpour.device.protocol.ScaleReading;
import io.aztecpour.device.protocol.ScaleReading.WeightSample;
import io.aztecpour.device.sharing.DeviceArbiter;
import io.aztecpour.device.transport.DeviceClients;
import io.aztecpour.domain.DeviceIdentity;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.ScaleZero;
import io.aztecpour.domain.Tap;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Polls the devices of one tap all the time, faster during a pour, and publishes its readings and its health. Use from one
 * event loop.
 */
public final class TapPoller implements DevicePoller.Listener {
    private final Vertx vertx;
    private final Tap tap;
    private final DeviceArbiter arbiter;
    private final DeviceMemory memory;
    private final ScaleTracker scaleTracker;
    private final RandomGenerator random;
    private final TapSnapshot snapshot;
    private final List<DevicePoller> pollers = new ArrayList<>();
    private final ReadingPublisher readings;
    private final TapHealthTracker health;
    private final ScaleHealthTracker scaleHealth;
    private final QualityTracker quality;
    private final List<Runnable> waitingForIdle = new ArrayList<>();
    private HubSettings settings;
    private boolean pourExpected;

    /**
     * @param clients open the connections; closed by their owner
     * @param arbiter the same for all taps of a hub, as is the memory
     * @param zero of the scale, as it was known before
     * @param random of the back-off's jitter and the first poll's moment
     */
    public TapPoller(
            Vertx vertx,
            Tap tap,
            HubSettings settings,
            DeviceClients clients,
            DeviceArbiter arbiter,
            DeviceMemory memory,
            ScaleTracker scaleTracker,
            ScaleZero zero,
            RandomGenerator random) {
        this.vertx = vertx;
        this.tap = tap;
        this.settings = settings;
        this.arbiter = arbiter;
        this.memory = memory;
        this.scaleTracker = scaleTracker;
        this.random = random;
        this.snapshot = new TapSnapshot(tap.id());
        this.readings = new ReadingPublisher(vertx);
        this.scaleHealth = new ScaleHealthTracker(Bus.of(vertx), tap, zero);
        this.quality = new QualityTracker(vertx, tap.id());
        this.health = new TapHealthTracker(vertx, tap, pollers, snapshot, arbiter, memory, scaleTracker);
        addDevices(clients);
    }

    private void addDevices(DeviceClients clients) {
        String scaleUrl = tap.scaleUrl();
        boolean bothInOne = tap.dispenserUrl().equals(scaleUrl);
        add(new Device(vertx, clients, tap.dispenserUrl(), true, bothInOne, quality::answered));
        if (scaleUrl != null && !bothInOne) {
            add(new Device(vertx, clients, scaleUrl, false, true, quality::answered));
        }
    }

    private void add(Device device) {
        pollers.add(new DevicePoller(vertx, device, PollRate.of(settings, false), random, this));
    }

    /** Spreads the first polls of many taps over one period, so that they do not come in bursts. */
    public void start() {
        long periodMs =
                TimeUnit.NANOSECONDS.toMillis(PollRate.of(settings, false).periodNanos());
        pollers.forEach(poller -> poller.start(random.nextLong(Math.max(1, periodMs))));
        scaleHealth.publishAgain();
        quality.start();
    }

    public void close() {
        quality.close();
        pollers.forEach(DevicePoller::close);
    }

    public void changeSettings(HubSettings changed) {
        settings = changed;
        updateRate();
    }

    @Override
    public void onStatus(DispenserStatus status) {
        boolean pouredBefore = snapshot.state() == DeviceState.POURING;
        snapshot.update(status);
        if (dispenser().isScale()) {
            scaleHealth.running(status.uptimeS());
        }
        arbiter.dispenserAnswered(tap.id(), status, dispenser().peer());
        if (status.deviceId() != null) {
            memory.answered(tap.id(), dispenser().url(), new DeviceIdentity(status.deviceId(), null));
        }
        if (pouredBefore != (status.state() == DeviceState.POURING)) {
            updateRate();
        }
        publishIfNews();
    }

    @Override
    public void onReading(ScaleReading reading) {
        snapshot.update(reading);
        Device scale = scale();
        if (scale != null) {
            WeightSample weight = reading.weight();
            Long sampleMs = weight == null || weight.failed() ? null : weight.sampleMs();
            if (weight != null) {
                scaleHealth.weighed(weight, snapshot.glass(), !isPouring());
            }
            arbiter.scaleAnswered(tap.id(), scale.deviceId(), scale.peer(), sampleMs);
            if (reading.device() != null) {
                memory.answered(tap.id(), scale.url(), withOneId(scale, reading.device()));
            }
        }
        publishIfNews();
    }

    /** Of a board that is dispenser too, the dispenser's id counts: one that had two would be two devices by turns. */
    private DeviceIdentity withOneId(Device scale, DeviceIdentity said) {
        boolean told = scale.isDispenser() && snapshot.deviceId() != null;
        return told ? new DeviceIdentity(null, said.name()) : said;
    }

    @Override
    public void onMiss(DevicePoller poller) {
        snapshot.missed(poller.device().isScale());
    }

    @Override
    public void onAvailability(DevicePoller poller) {
        Device device = poller.device();
        boolean offline = Boolean.FALSE.equals(poller.online());
        if (device.isScale()) {
            scaleTracker.scaleAvailable(!offline);
        }
        if (offline) {
            memory.lost(tap.id(), device.url());
        } else {
            memory.detected(tap.id(), device.url(), device.identity());
        }
        if (offline && device.isDispenser()) {
            arbiter.dispenserLost(tap.id());
        }
        if (offline && device.isScale()) {
            arbiter.scaleLost(tap.id());
            scaleHealth.lost();
        } else if (device.isScale()) {
            arbiter.scaleNamed(tap.id(), device.deviceName());
        }
        if (offline) {
            snapshot.offline(device.isDispenser(), device.isScale());
            publishReading();
        }
        quality.turned(health.online());
        publishHealth();
    }

    public Tap tap() {
        return tap;
    }

    public Device dispenser() {
        return pollers.get(0).device();
    }

    /** @return the device with the scale, perhaps the dispenser's; null where the tap has none */
    public @Nullable Device scale() {
        Device last = pollers.get(pollers.size() - 1).device();
        return last.isScale() ? last : null;
    }

    /** Makes sure that what answers is known, also where a command has just detected it. */
    public void identify() {
        pollers.stream()
                .map(DevicePoller::device)
                .filter(device -> device.profile() != null)
                .forEach(device -> memory.detected(tap.id(), device.url(), device.identity()));
    }

    /** @return how well the scale weighs */
    public ScaleHealthTracker scaleHealth() {
        return scaleHealth;
    }

    /** @return the dispenser's last status; null before the first one */
    public @Nullable DispenserStatus status() {
        return snapshot.dispenser();
    }

    /** @return whether the scale has just seen no glass, which may be a single lost echo */
    public boolean isGlassDoubtful() {
        return snapshot.isGlassDoubtful();
    }

    /** @return whether a pour of the hub is about to begin here, or runs */
    public boolean isPourExpected() {
        return pourExpected;
    }

    /** @return whether a pour of the hub is expected, or the dispenser pours by itself */
    public boolean isPouring() {
        return pourExpected || snapshot.state() == DeviceState.POURING;
    }

    /** @param expected whether a pour of the hub is about to begin; false when it is over */
    public void expectPour(boolean expected) {
        pourExpected = expected;
        if (!expected) {
            arbiter.release(tap.id());
        }
        updateRate();
        notifyIdle();
    }

    /** @param idle runs, perhaps at once, when no pour of the hub is expected here */
    public void whenIdle(Runnable idle) {
        waitingForIdle.add(idle);
        notifyIdle();
    }

    private void notifyIdle() {
        if (!pourExpected) {
            List<Runnable> waiting = List.copyOf(waitingForIdle);
            waitingForIdle.clear();
            waiting.forEach(Runnable::run);
        }
    }

    private void updateRate() {
        PollRate rate = PollRate.of(settings, isPouring());
        pollers.forEach(poller -> poller.setRate(rate));
    }

    private void publishIfNews() {
        Reading reading = snapshot.nextReading();
        if (isPouring()) {
            readings.publish(reading);
        } else {
            readings.publishIfNews(reading, PollRate.of(settings, false));
        }
        health.answered();
    }

    /** @return the reading of this moment, which is published in any case */
    public Reading publishReading() {
        Reading reading = snapshot.nextReading();
        readings.publish(reading);
        return reading;
    }

    /** Publishes the tap's health if it has changed. */
    public void publishHealth() {
        health.publish();
    }

    /** Publishes health and reading again, for subscribers that have dropped this tap. */
    public void publishAgain() {
        publishHealthAgain();
        publishReading();
    }

    /** Publishes health again. */
    public void publishHealthAgain() {
        health.publishAgain();
        scaleHealth.publishAgain();
    }
}
