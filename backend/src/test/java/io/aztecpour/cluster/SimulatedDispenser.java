package io.aztecpour.cluster;

import org.jspecify.annotations.Nullable;

/** The dispenser of one tap: one pump, whatever number of nodes talk to it. */
final class SimulatedDispenser {
    static final long MS = 1_000_000L;

    /** A ticket is good for so long, ns (see the device contract). */
    private static final long TICKET_NANOS = 2_000 * MS;

    enum Kind {
        /** Only the two calls of the seed: no name of the pour, no stop. */
        PLAIN,
        /** Names the pour that it runs or ran, and stops. */
        NAMED,
        /** As well, and takes only commands that name the ticket of a status that is not too old. */
        TICKET
    }

    enum Answer {
        OK,
        BUSY,
        STALE
    }

    /**
     * A command on its way.
     *
     * @param hold token under which its pour began
     * @param ticket of the status that it follows
     * @param stopped whether its process was stopped between the last check and the sending
     */
    record Command(String pour, String tap, SimulatedNode node, long hold, long ticket, boolean stopped) {}

    /**
     * What it says.
     *
     * @param pour that runs or ran; null where the device does not say
     * @param ticket when it was given, ns
     */
    record Status(boolean pouring, @Nullable String pour, long ticket) {}

    final String tap;
    final Kind kind;
    private final ClusterWorld world;
    private final long runsNanos;
    private @Nullable String pour;
    private long untilNanos;

    /** @param runsNanos how long the pump runs for a command */
    SimulatedDispenser(ClusterWorld world, String tap, Kind kind, long runsNanos) {
        this.world = world;
        this.tap = tap;
        this.kind = kind;
        this.runsNanos = runsNanos;
    }

    boolean isPouring() {
        return world.now() < untilNanos;
    }

    /** @return the pour that runs; null for none */
    @Nullable
    String pouring() {
        return isPouring() ? pour : null;
    }

    Status status() {
        return new Status(isPouring(), kind == Kind.PLAIN ? null : pour, world.now());
    }

    Answer dispense(Command command) {
        if (kind == Kind.TICKET && world.now() - command.ticket() > TICKET_NANOS) {
            return Answer.STALE;
        }
        if (kind != Kind.PLAIN && command.pour().equals(pour)) {
            return Answer.OK;
        }
        world.watch().commanded(this, command);
        if (isPouring()) {
            return Answer.BUSY;
        }
        pour = command.pour();
        untilNanos = world.now() + runsNanos;
        return Answer.OK;
    }

    void stop(String wanted) {
        if (kind != Kind.PLAIN && wanted.equals(pour)) {
            untilNanos = Math.min(untilNanos, world.now());
        }
    }
}
