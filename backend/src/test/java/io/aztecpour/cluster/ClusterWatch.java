package io.aztecpour.cluster;

import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.bus.cluster.LeaseName;
import io.aztecpour.cluster.ModelDatabase.PourRows;
import io.aztecpour.cluster.ModelDatabase.Written;
import io.aztecpour.cluster.SimulatedDispenser.Command;
import io.aztecpour.cluster.SimulatedDispenser.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Sees everything that happens in a world, and throws as soon as an invariant does not hold. */
final class ClusterWatch {
    private static final int LAST_STEPS = 60;
    private static final long MOVING = 1_500 * SimulatedDispenser.MS;

    private final ClusterWorld world;
    private final boolean traced;
    private final Deque<String> steps = new ArrayDeque<>();
    private final Set<String> commanded = new HashSet<>();
    private final Set<String> late = new HashSet<>();
    private final Map<String, Long> givenUp = new HashMap<>();
    private int pours;
    private int moves;

    /** @param traced whether somebody will read the last steps */
    ClusterWatch(ClusterWorld world, boolean traced) {
        this.world = world;
        this.traced = traced;
    }

    void say(Supplier<String> what) {
        if (traced) {
            steps.add(String.format(Locale.ROOT, "%9.3f s  %s", world.now() / 1e9, what.get()));
            if (steps.size() > LAST_STEPS) {
                steps.remove();
            }
        }
    }

    String lastSteps() {
        return String.join("\n", steps);
    }

    /** @return how many pours have started */
    int pours() {
        return pours;
    }

    /** @return how many leases have got a new holder */
    int moves() {
        return moves;
    }

    /**
     * @return how many commands reached the pump of a device without tickets too late, because their process was stopped between the last
     *     check and the sending: nobody can call these back
     */
    int lateCommands() {
        return late.size();
    }

    void renewed(SimulatedNode node) {
        for (Hold hold : node.kept()) {
            if (believes(node, hold.lease())) {
                for (SimulatedNode other : world.nodes()) {
                    if (other != node && other.isAlive() && believes(other, hold.lease())) {
                        throw Invariant.ONE_HOLDER.broken(hold.lease() + " by " + node.id + " and " + other.id);
                    }
                }
            }
        }
    }

    private static boolean believes(SimulatedNode node, String lease) {
        Hold hold = node.hold(lease);
        return hold != null && hold.leftMs(node.moment()) > 0;
    }

    /** Given up in order. What a former holder left open here, whoever takes the tap finds out as well. */
    void released(SimulatedNode node, LeaseRow lease) {
        say(() -> node.id + " has given up " + lease.name());
        givenUp.put(lease.name(), world.now());
        if (LeaseName.isTap(lease.name()) && !node.isClosing()) {
            for (String pour : world.database().openAt(LeaseName.tap(lease.name()))) {
                PourRows rows = world.database().pour(pour);
                if (rows != null && rows.startedUnder(lease.token())) {
                    throw Invariant.NO_MOVE_WHILE_POURING.broken(pour + " at " + node.id);
                }
            }
        }
    }

    void taken(SimulatedNode node, LeaseRow before, LeaseRow after) {
        say(() -> node.id + " has taken " + before + ": " + after.token());
        moves++;
        if (after.token() <= before.token()) {
            throw Invariant.TOKENS_GROW.broken(before + " became " + after);
        }
    }

    void started(SimulatedNode node, String tap, String pour, long token, Written written) {
        say(() -> node.id + " starts " + pour + " with " + token + ": " + written);
        if (written == Written.NEW) {
            pours++;
            requireHolder(node, tap, pour, token);
            if (world.database().openAt(tap).size() > 1) {
                throw Invariant.ONE_OUTCOME.broken(world.database().openAt(tap) + " are open");
            }
        }
    }

    void ended(SimulatedNode node, String tap, String pour, long token, Written written) {
        say(() -> node.id + " ends " + pour + " with " + token + ": " + written);
        if (written == Written.NEW) {
            requireHolder(node, tap, pour, token);
        }
        PourRows rows = world.database().pour(pour);
        if (written == Written.AGAIN && rows != null && !rows.endedUnder(token)) {
            throw Invariant.ONE_OUTCOME.broken(pour + " was judged by two holders");
        }
        if (written == Written.NEW && pour.equals(world.dispenser(tap).pouring()) && !late.contains(pour)) {
            throw Invariant.ONE_PUMP.broken(pour + " has its outcome, and its pump runs");
        }
    }

    private void requireHolder(SimulatedNode node, String tap, String pour, long token) {
        LeaseRow lease = world.database().lease(LeaseName.ofTap(tap));
        if (lease == null || lease.token() != token || !lease.isHeldBy(node.id)) {
            throw Invariant.NO_STALE_WRITE.broken(pour + " by " + node.id + " with " + token + ", held as " + lease);
        }
    }

    /** A command that may start the pump has arrived. */
    void commanded(SimulatedDispenser dispenser, Command command) {
        say(() -> command.node().id + " commands " + command.pour() + " with " + command.hold() + " at a "
                + dispenser.kind + " dispenser");
        PourRows rows = world.database().pour(command.pour());
        String running = dispenser.pouring();
        LeaseRow lease = world.database().lease(LeaseName.ofTap(command.tap()));
        boolean owned = lease != null && lease.isHeldBy(command.node().id);
        boolean inOrder = owned && rows != null && rows.isOpen() && running == null && commanded.add(command.pour());
        if (inOrder || (running != null && late.contains(running))) {
            return;
        }
        if (command.stopped() && dispenser.kind != Kind.TICKET) {
            late.add(command.pour());
        } else {
            throw Invariant.ONE_PUMP.broken(command + ", while " + running + " runs, held as " + lease);
        }
    }

    void ownedByTheLiving() {
        List<String> living = world.serving().map(node -> node.id).toList();
        for (LeaseRow lease : world.database().leases()) {
            if (!living.contains(String.valueOf(lease.owner())) && !isMoving(lease)) {
                throw Invariant.OWNED.broken(lease + ", of " + living);
            }
        }
    }

    /** Given up in order, and whoever it is for takes it at one of its next turns. */
    private boolean isMoving(LeaseRow lease) {
        return lease.owner() == null && world.now() - givenUp.getOrDefault(lease.name(), 0L) < MOVING;
    }

    void evenlySpread() {
        for (LeaseRow lease : world.database().leases()) {
            if (lease.owner() != null && lease.shunned().contains(lease.owner())) {
                throw Invariant.EVEN.broken(lease + " is still shunned by its owner");
            }
        }
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (SimulatedNode node : world.serving().toList()) {
            int own = 0;
            for (LeaseRow lease : world.database().leases()) {
                own += LeaseName.isTap(lease.name()) && lease.isHeldBy(node.id) ? 1 : 0;
                if (!lease.shunned().isEmpty()) {
                    return;
                }
            }
            least = Math.min(least, own);
            most = Math.max(most, own);
        }
        if (most - least > 1) {
            throw Invariant.EVEN.broken(
                    least + " to " + most + " taps a node: " + world.database().leases());
        }
    }

    void allEnded(Iterable<String> taps) {
        for (String tap : taps) {
            Set<String> open = world.database().openAt(tap);
            if (!open.isEmpty()) {
                throw Invariant.ONE_OUTCOME.broken(open + " have none");
            }
        }
    }
}
