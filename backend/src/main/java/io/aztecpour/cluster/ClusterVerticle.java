package io.aztecpour.cluster;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.Retry;
import io.aztecpour.bus.cluster.ClusterView;
import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.bus.cluster.Hold.Moment;
import io.aztecpour.bus.cluster.LeaseName;
import io.aztecpour.bus.cluster.LeaseTurned;
import io.aztecpour.bus.cluster.Leases;
import io.aztecpour.bus.cluster.NodeAddresses;
import io.aztecpour.cluster.LeaseKeeper.Change;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node among the others: renews what it holds, takes what nobody holds any more, gives away what others should have. All that
 * is decided lies in {@link LeaseKeeper} and in the database; the bus has no part in it.
 */
public final class ClusterVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterVerticle.class);

    /** Often enough that a renewal may fail several times, and that a lost holder is noticed without delay, ms. */
    static final long TURN_MS = 250;

    /** A turn without an answer by then may still happen, ms: the next one finds out. */
    private static final long ANSWER_MS = 5_000;

    private static final long TELL_AGAIN_MS = 2_000;

    /** A pour that runs comes to its end before its tap moves, ms; one that takes longer is asked again. */
    private static final long LEAVE_MS = 120_000;

    /** Deadline of the last turn when the hub ends, ms: what is not given back then runs out by itself. */
    private static final long CLOSE_MS = 1_500;

    private final LeaseTable table;
    private final Node node;
    private final Supplier<List<String>> heard;
    private final SeenCluster seen;
    private final LeaseKeeper keeper;
    private final DeviceReach reach;
    private final BusReach busReach = new BusReach();
    private Bus bus;
    private Leases leases;
    private final UnheardNodes unheard = new UnheardNodes();
    private BarWatch barWatch;
    private Retry retry;
    private boolean asking;
    private Future<?> pending = Future.succeededFuture();
    private volatile boolean ready;
    private boolean closing;
    private int failures;

    /** @param heard ids of the nodes that this one hears on the bus */
    public ClusterVerticle(Store store, Node node, Supplier<List<String>> heard) {
        this.heard = heard;
        this.table = new LeaseTable(store, node);
        this.node = node;
        this.seen = new SeenCluster(node.id());
        this.keeper = new LeaseKeeper(seen);
        this.reach = new DeviceReach(keeper::reach);
    }

    /** Done when the node has joined and knows the others; fails where it must not. */
    @Override
    public Future<?> start() {
        bus = Bus.of(vertx);
        leases = bus.leases();
        barWatch = new BarWatch(bus);
        retry = new Retry(vertx);
        bus.listenFor(node.id());
        bus.serve(Addresses.CLUSTER, ask -> Future.succeededFuture(view()));
        bus.subscribe(Addresses.TAP_HEALTH, health -> reach.heard(health, System.nanoTime()));
        return table.join().compose(joined -> turn()).onSuccess(known -> {
            LOG.info("node {} of the cluster {}", node.id(), node.cluster());
            vertx.setPeriodic(TURN_MS, due -> turn());
            vertx.setPeriodic(TELL_AGAIN_MS, due -> bus.publish(Addresses.TELL_AGAIN, Empty.EMPTY));
        });
    }

    /** From now on it takes taps, too. */
    public void ready() {
        ready = true;
    }

    private ClusterView view() {
        return seen.view(node.cluster(), heard.get(), System.nanoTime());
    }

    /** Gives everything back at once, so that nobody waits for it to run out. */
    @Override
    public Future<?> stop() {
        closing = true;
        retry.stop();
        keeper.held().forEach(hold -> {
            lose(hold);
            keeper.left(hold);
        });
        // A turn that is carried out after the last one would bring this node back into the table.
        return pending.transform(over -> table.turn(false, keeper.last()))
                .compose(given -> table.leave())
                .timeout(CLOSE_MS, TimeUnit.MILLISECONDS)
                .otherwiseEmpty();
    }

    private Future<?> turn() {
        Moment sent = Moment.now();
        keeper.expired(sent).forEach(this::expire);
        if (asking || closing) {
            return Future.succeededFuture();
        }
        asking = true;
        reach.judge(keeper.held(), sent.nanos());
        Turn turn = keeper.next(sent.nanos());
        keeper.asking(sent, turn);
        pending = table.turn(looksAfterTaps(sent.nanos()), turn)
                .timeout(ANSWER_MS, TimeUnit.MILLISECONDS)
                .onComplete(answered -> asking = false)
                .onSuccess(rows -> answered(sent, rows))
                .onFailure(this::failed);
        return pending;
    }

    private boolean looksAfterTaps(long nowNanos) {
        boolean hears = busReach.isThere(view(), keeper.holdsTaps(), nowNanos);
        return ready && hears && seen.knowsTheOthers(nowNanos);
    }

    private void failed(Throwable failure) {
        if (Retry.isLogged(++failures)) {
            LOG.warn("no turn of the cluster: {}", failure.getMessage());
        }
    }

    private void answered(Moment sent, ClusterRows rows) {
        failures = 0;
        Change change = keeper.answered(sent, System.nanoTime(), rows);
        leases.know(seen.holders());
        bus.meet(seen.alive(System.nanoTime()));
        change.lost().forEach(this::lose);
        if (closing) {
            return;
        }
        change.gained().forEach(this::gain);
        change.toLeave().forEach(this::leave);
        barWatch.seen(rows.revision());
        lookWhenOneRunsOut();
        ClusterView view = view();
        unheard.look(view);
        tellAddresses(view);
    }

    /** A lease that is about to run out need not wait for the next turn. */
    private void lookWhenOneRunsOut() {
        long inMs = seen.nextRunsOutMs(System.nanoTime());
        if (inMs > 0 && inMs < TURN_MS) {
            vertx.setTimer(inMs, due -> turn());
        }
    }

    /** Told again and again, as whoever shows them may have started later; nothing is made of what is known. */
    private void tellAddresses(ClusterView view) {
        bus.publish(
                Addresses.ADDRESSES,
                new NodeAddresses(view.nodes().stream()
                        .filter(other -> !other.id().equals(node.id()) && other.seenMs() < Hold.LASTS_MS)
                        .flatMap(other -> other.addresses().stream())
                        .sorted()
                        .toList()));
    }

    private void gain(Hold hold) {
        LOG.info("this node looks after {} from now on (token {})", hold.lease(), hold.token());
        leases.gain(hold);
        reach.begin(hold.lease(), System.nanoTime());
        bus.publish(Addresses.LEASES, new LeaseTurned(hold.lease(), true));
    }

    private void expire(Hold hold) {
        LOG.error("the database did not confirm {} in time: this node stops what it does there", hold.lease());
        lose(hold);
    }

    private void lose(Hold hold) {
        if (leases.holds(hold.lease())) {
            LOG.info("this node no longer looks after {}", hold.lease());
            leases.lose(hold.lease());
            bus.publish(Addresses.LEASES, new LeaseTurned(hold.lease(), false));
        }
    }

    /** In order: what pours there comes to its end first. */
    private void leave(Hold hold) {
        Future<?> over = LeaseName.isTap(hold.lease())
                ? bus.ask(Addresses.LEAVE_TAP.at(LeaseName.tap(hold.lease())), Empty.EMPTY, LEAVE_MS)
                : Future.succeededFuture();
        over.onSuccess(done -> leftNow(hold)).onFailure(busy -> keeper.stays(hold));
    }

    /** Unless it has run out meanwhile: then this node may hold the same lease anew, and pour there. */
    private void leftNow(Hold hold) {
        if (leases.held(hold.lease()).filter(hold::equals).isPresent()) {
            lose(hold);
            keeper.left(hold);
        }
    }
}
