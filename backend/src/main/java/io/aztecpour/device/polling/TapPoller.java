package io.aztecpour.device.polling;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.device.commands.DeviceRelocator;
import io.aztecpour.device.commands.TapCommands;
import io.aztecpour.device.protocol.Device;
import io.aztecpour.device.protocol.ScaleReading;
import io.aztecpour.device.sharing.DeviceArbiter;
import io.aztecpour.device.transport.DeviceClients;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import io.aztecpour.domain.TapHealth;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Owns the devices of one tap: asks them all the time, tells what they say, and carries out the commands to them.
 * Everything of the tap lives on this verticle's event loop.
 */
public final class TapPoller extends VerticleBase implements DevicePoller.Listener {
    private final Tap tap;
    private final DeviceClients clients;
    private final DeviceArbiter boards;
    private final RandomGenerator random;
    private final TapSnapshot view;
    private final List<DevicePoller> polls = new ArrayList<>();
    private HubSettings settings;
    private final List<Runnable> waitingForRest = new ArrayList<>();
    private boolean pourExpected;
    private @Nullable Reading lastTold;
    private @Nullable TapHealth lastHealth;
    private @Nullable DeviceRelocator follower;

    /**
     * @param clients open the connections; closed by their owner
     * @param boards the same for all taps of a hub
     * @param seed of the pauses' jitter and the first poll's moment
     */
    public TapPoller(Tap tap, HubSettings settings, DeviceClients clients, DeviceArbiter boards, long seed) {
        this.tap = tap;
        this.settings = settings;
        this.clients = clients;
        this.boards = boards;
        // Mixes its seed, so that the taps of one hub, whose seeds are near each other, do not go in step.
        this.random = new SplittableRandom(seed);
        this.view = new TapSnapshot(tap.id());
    }

    @Override
    public Future<?> start() {
        addBoards();
        boards.enter(tap, () -> context.runOnContext(now -> tellHealth()));
        followSettings();
        follower = new DeviceRelocator(vertx, clients, boards, tap, this::tellHealth);
        new TapCommands(vertx, this, follower).serve();
        openBoards();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        if (follower != null) {
            follower.turned(false);
        }
        boards.leave(tap.id());
        polls.forEach(DevicePoller::close);
        return Future.succeededFuture();
    }

    @Override
    public void heard(DispenserStatus status) {
        boolean pouredBefore = view.state() == DeviceState.POURING;
        view.heard(status);
        boards.heard(tap.id(), status, dispenser().peer());
        if (pouredBefore != (status.state() == DeviceState.POURING)) {
            paceChanged();
        }
        tell();
    }

    @Override
    public void heard(ScaleReading reading) {
        view.heard(reading);
        Device scale = scale();
        if (scale != null) {
            ScaleReading.WeightSample weight = reading.weight();
            Long sampleMs = weight == null || weight.failed() ? null : weight.sampleMs();
            boards.weighed(tap.id(), scale.deviceId(), scale.peer(), sampleMs);
        }
        tell();
    }

    @Override
    public void turned(DevicePoller poll) {
        boolean gone = Boolean.FALSE.equals(poll.online());
        if (follower != null && poll.board().isScale()) {
            follower.turned(gone);
        }
        if (gone && poll.board().isDispenser()) {
            boards.lost(tap.id());
        }
        if (gone && poll.board().isScale()) {
            boards.lostScale(tap.id());
        } else if (poll.board().isScale()) {
            boards.named(tap.id(), poll.board().deviceName());
        }
        if (gone) {
            view.lost(poll.board().isDispenser(), poll.board().isScale());
            tellNow();
        }
        tellHealth();
    }

    @Override
    public void missed(DevicePoller poll) {
        view.missed(poll.board().isScale());
    }

    /** Calls back, on this verticle's event loop, when no pour of the hub runs here. May be called from anywhere. */
    public void whenAtRest(Runnable rest) {
        context.runOnContext(now -> {
            waitingForRest.add(rest);
            tellWhenAtRest();
        });
    }

    /** Says all again, for those who had forgotten this tap. May be called from anywhere. */
    public void tellAnew() {
        context.runOnContext(now -> {
            lastHealth = null;
            tellHealth();
            tellNow();
        });
    }

    private void tellWhenAtRest() {
        if (!pourExpected) {
            List<Runnable> waiting = List.copyOf(waitingForRest);
            waitingForRest.clear();
            waiting.forEach(Runnable::run);
        }
    }

    public Tap tap() {
        return tap;
    }

    public TapSnapshot view() {
        return view;
    }

    /** @return whether a pour of the hub is about to begin here or runs */
    public boolean expectsPour() {
        return pourExpected;
    }

    public DeviceArbiter boards() {
        return boards;
    }

    public boolean pouring() {
        return pourExpected || view.state() == DeviceState.POURING;
    }

    public Device dispenser() {
        return polls.get(0).board();
    }

    @Nullable
    public Device scale() {
        Device last = polls.get(polls.size() - 1).board();
        return last.isScale() ? last : null;
    }

    /** Asks fast because a pour is about to run, or no longer. */
    public void expectPour(boolean expected) {
        pourExpected = expected;
        if (!expected) {
            boards.release(tap.id());
        }
        paceChanged();
        tellWhenAtRest();
    }

    /** @return the newest reading, told to everybody */
    public Reading tellNow() {
        Reading reading = view.reading();
        lastTold = reading;
        Bus.of(vertx).publish(Catalogue.READINGS, reading);
        return reading;
    }

    private void addBoards() {
        String scaleUrl = tap.scaleUrl();
        boolean one = tap.dispenserUrl().equals(scaleUrl);
        add(new Device(vertx, clients, tap.dispenserUrl(), true, one));
        if (scaleUrl != null && !one) {
            add(new Device(vertx, clients, scaleUrl, false, true));
        }
    }

    private void add(Device board) {
        polls.add(new DevicePoller(vertx, board, PollRate.of(settings, false), random, this));
    }

    private void followSettings() {
        Bus.of(vertx).subscribe(Catalogue.SETTINGS_CHANGES, changed -> {
            settings = changed;
            paceChanged();
        });
    }

    /** The first polls of many taps are spread over one period, so that they do not come in bursts. */
    private void openBoards() {
        long periodMs =
                TimeUnit.NANOSECONDS.toMillis(PollRate.of(settings, false).periodNanos());
        polls.forEach(poll -> poll.open(random.nextLong(Math.max(1, periodMs))));
    }

    private void paceChanged() {
        PollRate rate = PollRate.of(settings, pouring());
        polls.forEach(poll -> poll.pace(rate));
    }

    private void tell() {
        Reading reading = view.reading();
        if (pouring() || ReadingFilter.worthTelling(lastTold, reading, restNanos())) {
            lastTold = reading;
            Bus.of(vertx).publish(Catalogue.READINGS, reading);
        }
        TapHealth told = lastHealth;
        boolean saysMore = told != null
                && !(told.warnings().equals(view.warnings()) && Objects.equals(told.deviceId(), view.deviceId()));
        if (saysMore) {
            tellHealth();
        }
    }

    /** At rest, what merely trembles is told no more often than twice a poll, however much a device pushes. */
    private long restNanos() {
        return PollRate.of(settings, false).periodNanos() / 2;
    }

    private void tellHealth() {
        TapHealth health =
                TapHealthTracker.of(tap.id(), polls, view, boards, follower == null ? null : follower.question());
        if (!health.equals(lastHealth)) {
            lastHealth = health;
            Bus.of(vertx).publish(Catalogue.TAP_HEALTH, health);
        }
    }
}
