package io.aztecpour.cluster;

import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.cluster.DispenserLink.Result;
import io.aztecpour.cluster.ModelDatabase.Written;
import io.aztecpour.cluster.SimulatedDispenser.Kind;
import io.aztecpour.cluster.SimulatedDispenser.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node does at a tap that it holds, in the steps that matter to others: recover what was left open, then check, write, command,
 * follow, write. The pour's own machine has a simulation of its own.
 */
final class SimulatedController {
    private static final long MS = SimulatedDispenser.MS;
    private static final long PATIENCE = 4_000 * MS;
    private static final long AGAIN = 250 * MS;
    private static final long COMMAND_MS = 2_000;
    /** One that is idle for so long has met every command that was sent before. */
    private static final long IDLE_FOR = 2_000 * MS;
    /** The outcome waits so long for a device that does not answer. */
    private static final long SILENT = 20_000 * MS;

    private final ClusterWorld world;
    private final SimulatedNode node;
    private final String tap;
    private final Hold hold;
    private final DispenserLink link;
    private final List<Runnable> whenIdle = new ArrayList<>();
    private boolean abandoned;
    private boolean leaving;
    private boolean known;
    private @Nullable String pour;
    private long sinceNanos;
    private @Nullable Long idleSince;

    SimulatedController(ClusterWorld world, SimulatedNode node, String tap, Hold hold, DispenserLink link) {
        this.world = world;
        this.node = node;
        this.tap = tap;
        this.hold = hold;
        this.link = link;
    }

    boolean isIdle() {
        return pour == null;
    }

    /** What its former holder left open is found out before anything begins. */
    void takeOver() {
        world.network()
                .ask(
                        node,
                        PATIENCE,
                        () -> List.copyOf(world.database().openAt(tap)),
                        open -> {
                            if (!abandoned) {
                                known = true;
                                if (!open.isEmpty() && !world.has(Flaw.RECOVERS_NOTHING)) {
                                    pour = open.get(0);
                                    follow(isLapsed() ? 0 : IDLE_FOR);
                                }
                            }
                        },
                        this::takeOverAgain);
    }

    /** What the former holder sent bears a ticket that is too old by now. */
    private boolean isLapsed() {
        return link.kind() == Kind.TICKET && hold.formerRanOut();
    }

    private void takeOverAgain() {
        if (!abandoned) {
            takeOver();
        }
    }

    /** Somebody asks for a pour; its key is looked up first, which takes a moment. */
    void asked(String wanted) {
        if (leaving || !known) {
            return;
        }
        world.network()
                .ask(
                        node,
                        PATIENCE,
                        () -> wanted,
                        found -> {
                            boolean leaves = leaving && !world.has(Flaw.ASKS_ONCE_WHETHER_IT_LEAVES);
                            if (!abandoned && !leaves && pour == null) {
                                pour = found;
                                check();
                            }
                        },
                        () -> {});
    }

    private void check() {
        link.status(status -> {
            if (!abandoned) {
                if (status == null || status.pouring()) {
                    idle();
                } else {
                    start(status.ticket());
                }
            }
        });
    }

    private void start(long ticket) {
        String starting = pour();
        world.network()
                .ask(
                        node,
                        PATIENCE,
                        () -> world.started(node, tap, starting, hold.token()),
                        written -> {
                            if (!abandoned && written == Written.STALE) {
                                idle();
                            } else if (!abandoned) {
                                command(ticket);
                            }
                        },
                        () -> again(() -> start(ticket)));
    }

    private void again(Runnable step) {
        if (!abandoned) {
            node.later(AGAIN, () -> {
                if (!abandoned) {
                    step.run();
                }
            });
        }
    }

    private void command(long ticket) {
        link.dispense(pour(), hold.token(), ticket, this::mayCommand, result -> {
            if (!abandoned) {
                if (result == Result.WITHHELD || result == Result.BUSY) {
                    end();
                } else {
                    follow(result == null ? IDLE_FOR : 0);
                }
            }
        });
    }

    /** A command may take so long to arrive: by then the tap must still be this node's. */
    private boolean mayCommand() {
        return hold.leftMs(node.moment()) >= COMMAND_MS;
    }

    private void follow(long idleFor) {
        sinceNanos = world.now();
        idleSince = null;
        ask(idleFor);
    }

    private void ask(long idleFor) {
        link.status(status -> {
            if (!abandoned) {
                if (isOver(status, idleFor)) {
                    end();
                } else {
                    again(() -> ask(idleFor));
                }
            }
        });
    }

    private boolean isOver(@Nullable Status status, long idleFor) {
        long now = world.now();
        if (status == null) {
            idleSince = null;
            return now - sinceNanos > SILENT;
        }
        if (status.pouring()) {
            idleSince = null;
            return false;
        }
        idleSince = idleSince == null ? (Long) now : idleSince;
        return pour().equals(status.pour()) || now - idleSince >= idleFor;
    }

    private void end() {
        String ending = pour();
        world.network()
                .ask(
                        node,
                        PATIENCE,
                        () -> world.ended(node, tap, ending, hold.token()),
                        written -> {
                            if (!abandoned && written != Written.STALE) {
                                idle();
                            }
                        },
                        () -> again(this::end));
    }

    private void idle() {
        pour = null;
        List<Runnable> waiting = List.copyOf(whenIdle);
        whenIdle.clear();
        waiting.forEach(Runnable::run);
    }

    private String pour() {
        return String.valueOf(pour);
    }

    /** Nothing new begins; what pours comes to its end first. */
    void leave(Runnable left) {
        leaving = true;
        if (isIdle()) {
            left.run();
        } else {
            whenIdle.add(left);
        }
    }

    /** The node ends: so does the pour, where the device can be stopped. */
    void close() {
        leaving = true;
        stop();
    }

    /** Nothing is written any more: whoever holds the tap next finds out how a pour ended. */
    void abandon() {
        abandoned = true;
        stop();
    }

    private void stop() {
        if (pour != null && link.kind() != Kind.PLAIN) {
            link.stop(pour);
        }
    }
}
