package io.aztecpour.device;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
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
public final class TapPoller extends VerticleBase implements BoardPoll.Listener {
    private final Tap tap;
    private final DeviceClients clients;
    private final Boards boards;
    private final RandomGenerator random;
    private final TapView view;
    private final List<BoardPoll> polls = new ArrayList<>();
    private HubSettings settings;
    private final List<Runnable> waitingForRest = new ArrayList<>();
    private boolean pourExpected;
    private @Nullable Reading lastTold;
    private @Nullable TapHealth lastHealth;
    private @Nullable AddressFollower follower;

    /**
     * @param clients open the connections; closed by their owner
     * @param boards the same for all taps of a hub
     * @param seed of the pauses' jitter and the first poll's moment
     */
    public TapPoller(Tap tap, HubSettings settings, DeviceClients clients, Boards boards, long seed) {
        this.tap = tap;
        this.settings = settings;
        this.clients = clients;
        this.boards = boards;
        // Mixes its seed, so that the taps of one hub, whose seeds are near each other, do not go in step.
        this.random = new SplittableRandom(seed);
        this.view = new TapView(tap.id());
    }

    @Override
    public Future<?> start() {
        addBoards();
        boards.enter(tap, () -> context.runOnContext(now -> tellHealth()));
        followSettings();
        follower = new AddressFollower(vertx, clients, boards, tap, this::tellHealth);
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
        polls.forEach(BoardPoll::close);
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
        Board scale = scale();
        if (scale != null) {
            ScaleReading.Weight weight = reading.weight();
            Long sampleMs = weight == null || weight.failed() ? null : weight.sampleMs();
            boards.weighed(tap.id(), scale.deviceId(), scale.peer(), sampleMs);
        }
        tell();
    }

    @Override
    public void turned(BoardPoll poll) {
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
    public void missed(BoardPoll poll) {
        view.missed(poll.board().isScale());
    }

    /** Calls back, on this verticle's event loop, when no pour of the hub runs here. May be called from anywhere. */
    void whenAtRest(Runnable rest) {
        context.runOnContext(now -> {
            waitingForRest.add(rest);
            tellWhenAtRest();
        });
    }

    /** Says all again, for those who had forgotten this tap. May be called from anywhere. */
    void tellAnew() {
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

    Tap tap() {
        return tap;
    }

    TapView view() {
        return view;
    }

    /** @return whether a pour of the hub is about to begin here or runs */
    boolean expectsPour() {
        return pourExpected;
    }

    Boards boards() {
        return boards;
    }

    boolean pouring() {
        return pourExpected || view.state() == DeviceState.POURING;
    }

    Board dispenser() {
        return polls.get(0).board();
    }

    @Nullable
    Board scale() {
        Board last = polls.get(polls.size() - 1).board();
        return last.isScale() ? last : null;
    }

    /** Asks fast because a pour is about to run, or no longer. */
    void expectPour(boolean expected) {
        pourExpected = expected;
        if (!expected) {
            boards.release(tap.id());
        }
        paceChanged();
        tellWhenAtRest();
    }

    /** @return the newest reading, told to everybody */
    Reading tellNow() {
        Reading reading = view.reading();
        lastTold = reading;
        Bus.of(vertx).publish(Catalogue.DEVICE_READINGS, reading);
        return reading;
    }

    private void addBoards() {
        String scaleUrl = tap.scaleUrl();
        boolean one = tap.dispenserUrl().equals(scaleUrl);
        add(new Board(vertx, clients, tap.dispenserUrl(), true, one));
        if (scaleUrl != null && !one) {
            add(new Board(vertx, clients, scaleUrl, false, true));
        }
    }

    private void add(Board board) {
        polls.add(new BoardPoll(vertx, board, PollRate.of(settings, false), random, this));
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
        if (pouring() || ReadingNews.worthTelling(lastTold, reading, restNanos())) {
            lastTold = reading;
            Bus.of(vertx).publish(Catalogue.DEVICE_READINGS, reading);
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
        TapHealth health = TapHealths.of(tap.id(), polls, view, boards, follower == null ? null : follower.question());
        if (!health.equals(lastHealth)) {
            lastHealth = health;
            Bus.of(vertx).publish(Catalogue.TAP_HEALTH, health);
        }
    }
}
