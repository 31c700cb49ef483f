package io.aztecpour.cluster;

import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.bus.cluster.Hold.Moment;
import io.aztecpour.bus.cluster.LeaseName;
import io.aztecpour.cluster.DeviceReach.Reach;
import io.aztecpour.cluster.LeaseKeeper.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One hub process: the real {@link LeaseKeeper}, driven as {@link ClusterVerticle} drives it, and what it owns. */
final class SimulatedNode extends SimulatedProcess {
    private static final long MS = SimulatedDispenser.MS;
    private static final long TURN = ClusterVerticle.TURN_MS * MS;
    private static final long TURN_PATIENCE = 1_500 * MS;
    /** Until one room of a busy process hears another's answer. */
    private static final long BUSY_LOOP = 50 * MS;

    private static final long CLOSE = 2_500 * MS;

    private final SeenCluster seen;
    private final LeaseKeeper keeper;
    /** What the rest of the node believes to hold. */
    private final Map<String, Hold> holds = new TreeMap<>();

    private final Map<String, SimulatedController> controllers = new TreeMap<>();
    private final Map<String, DispenserLink> links = new HashMap<>();
    private final Map<String, Long> silentSince = new HashMap<>();
    private boolean ready;
    private boolean closing;
    private boolean asking;

    SimulatedNode(ClusterWorld world, String id, long offsetNanos, long wallOffsetMs, boolean machineMayStop) {
        super(world, id, offsetNanos, wallOffsetMs, machineMayStop);
        this.seen = new SeenCluster(id);
        this.keeper = new LeaseKeeper(seen);
    }

    void start() {
        later(1_000 * MS, () -> ready = true);
        turn();
    }

    boolean isClosing() {
        return closing;
    }

    /** @return whether it is there and will stay */
    boolean isServing() {
        return isAlive() && ready && !closing;
    }

    private void turn() {
        Moment sent = moment();
        keeper.expired(sent).forEach(this::lose);
        if (!asking && !closing) {
            asking = true;
            judgeDevices();
            long looked = world.has(Flaw.TAKES_WITHOUT_WAITING) ? sent.nanos() + Hold.LASTS_MS * MS : sent.nanos();
            Turn turn = spoiled(keeper.next(looked));
            keeper.asking(sent, turn);
            later(0, () -> ask(sent, turn));
        }
        if (!closing) {
            later(TURN, this::turn);
        }
    }

    private Turn spoiled(Turn turn) {
        boolean patient = world.has(Flaw.NEVER_TAKES_FROM_THE_DEAD);
        return new Turn(
                turn.renew(),
                turn.release(),
                turn.shun(),
                world.has(Flaw.FORGIVES_NOTHING) ? List.of() : turn.reached(),
                turn.take().stream()
                        .filter(free -> !patient || world.isFree(free.name()))
                        .toList(),
                turn.gone());
    }

    private void ask(Moment sent, Turn turn) {
        world.network()
                .ask(
                        this,
                        TURN_PATIENCE,
                        () -> world.turn(this, row(ready && seen.knowsTheOthers(nanos())), turn),
                        rows -> {
                            asking = false;
                            answered(sent, rows);
                        },
                        () -> asking = false);
    }

    private NodeRow row(boolean looksAfterTaps) {
        return new NodeRow(id, id, "1", "", List.of(), 0, looksAfterTaps, 0);
    }

    private void answered(Moment sent, ClusterRows rows) {
        Moment counted = world.has(Flaw.COUNTS_FROM_THE_ANSWER) ? moment() : sent;
        Change change = keeper.answered(counted, nanos(), rows);
        change.lost().forEach(this::lose);
        if (closing) {
            return;
        }
        change.gained().forEach(this::gain);
        change.toLeave().forEach(this::leave);
        if (world.has(Flaw.LEAVES_FOR_NO_REASON)) {
            keeper.held().forEach(this::leave);
        }
        world.watch().renewed(this);
    }

    private void gain(Hold hold) {
        silentSince.remove(LeaseName.isTap(hold.lease()) ? LeaseName.tap(hold.lease()) : "");
        holds.put(hold.lease(), hold);
        world.watch().say(() -> id + " gains " + hold.lease() + " with " + hold.token());
        if (LeaseName.isTap(hold.lease())) {
            String tap = LeaseName.tap(hold.lease());
            SimulatedController controller = new SimulatedController(world, this, tap, hold, link(tap));
            controllers.put(tap, controller);
            controller.takeOver();
        }
    }

    private DispenserLink link(String tap) {
        return links.computeIfAbsent(tap, name -> new DispenserLink(world, this, world.dispenser(name)));
    }

    private void lose(Hold hold) {
        if (holds.remove(hold.lease(), hold)) {
            hold.end();
            world.watch().say(() -> id + " loses " + hold.lease());
            if (LeaseName.isTap(hold.lease())) {
                SimulatedController controller = controllers.remove(LeaseName.tap(hold.lease()));
                if (controller != null) {
                    controller.abandon();
                }
            }
        }
    }

    private void leave(Hold hold) {
        if (world.has(Flaw.NEVER_LEAVES)) {
            return;
        }
        SimulatedController controller =
                LeaseName.isTap(hold.lease()) ? controllers.get(LeaseName.tap(hold.lease())) : null;
        Runnable left = () -> later(world.random().nextLong(MS, BUSY_LOOP), () -> {
            if (holds.get(hold.lease()) == hold) {
                lose(hold);
                keeper.left(hold);
            }
        });
        if (controller == null || world.has(Flaw.RELEASES_WHILE_IT_POURS)) {
            left.run();
        } else {
            controller.leave(left);
        }
    }

    private void judgeDevices() {
        for (Hold hold : keeper.held()) {
            if (LeaseName.isTap(hold.lease())) {
                String tap = LeaseName.tap(hold.lease());
                boolean answers = world.network().reaches(this, tap);
                long since = answers ? nanos() : silentSince.getOrDefault(tap, nanos());
                boolean gone = nanos() - since >= DeviceReach.PATIENCE_MS * MS;
                silentSince.put(tap, since);
                keeper.reach(hold.lease(), answers ? Reach.ANSWERS : gone ? Reach.GONE : Reach.UNKNOWN);
            }
        }
    }

    /** Ends in order: its pours first, then it gives everything back. */
    void close() {
        closing = true;
        List<SimulatedController> running = new ArrayList<>(controllers.values());
        running.forEach(SimulatedController::close);
        closeOnce(world.now() + CLOSE, running);
    }

    private void closeOnce(long deadline, List<SimulatedController> running) {
        boolean over = running.stream().allMatch(SimulatedController::isIdle) && !asking;
        if (!over && world.now() < deadline) {
            later(50 * MS, () -> closeOnce(deadline, running));
            return;
        }
        keeper.held().forEach(hold -> {
            lose(hold);
            keeper.left(hold);
        });
        Turn last = keeper.last();
        world.network()
                .ask(
                        this,
                        TURN_PATIENCE,
                        () -> world.turn(this, row(false), last),
                        rows -> {
                            world.leave(this);
                            die();
                        },
                        this::die);
    }

    @Nullable
    Hold hold(String lease) {
        return holds.get(lease);
    }

    List<Hold> kept() {
        return keeper.held();
    }

    @Nullable
    SimulatedController controller(String tap) {
        return controllers.get(tap);
    }
}
