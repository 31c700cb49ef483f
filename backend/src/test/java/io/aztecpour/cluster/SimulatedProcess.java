package io.aztecpour.cluster;

import io.aztecpour.bus.cluster.Hold.Moment;

/** A process: it takes its steps one after the other, by clocks of its own, may stand still between any two of them, and may die. */
class SimulatedProcess {
    private static final long MS = SimulatedDispenser.MS;
    private static final long LONGEST_STOP = 60_000 * MS;

    final String id;
    protected final ClusterWorld world;
    private final boolean machineMayStop;
    private boolean alive = true;
    private boolean stopsAtNextCommand;
    private long stoppedUntil;
    private long offsetNanos;
    private long wallOffsetMs;

    /**
     * @param offsetNanos of its monotonic clock
     * @param wallOffsetMs by how much its wall clock is wrong
     * @param machineMayStop whether its machine can be stopped with it, clock and all; such a wall clock does not jump, as no process could
     *     tell a pause from a jump by just as much
     */
    SimulatedProcess(ClusterWorld world, String id, long offsetNanos, long wallOffsetMs, boolean machineMayStop) {
        this.world = world;
        this.id = id;
        this.offsetNanos = offsetNanos;
        this.wallOffsetMs = wallOffsetMs;
        this.machineMayStop = machineMayStop;
    }

    boolean isAlive() {
        return alive;
    }

    boolean isStopped() {
        return world.now() < stoppedUntil;
    }

    /** A step of the process: not before it goes on, and never once it is dead. */
    void run(Runnable step) {
        if (!alive) {
            return;
        }
        if (isStopped()) {
            world.time().at(stoppedUntil, () -> run(step));
        } else {
            step.run();
        }
    }

    void later(long nanos, Runnable step) {
        world.time().in(nanos, () -> run(step));
    }

    void die() {
        alive = false;
    }

    /** @param clockToo its machine stops with it, if that can be: the monotonic clock does not notice */
    void stopFor(long nanos, boolean clockToo) {
        if (alive && !isStopped()) {
            world.watch().say(() -> id + " stops for " + nanos / MS + " ms");
            stoppedUntil = world.now() + nanos;
            offsetNanos -= clockToo && machineMayStop ? nanos : 0;
            world.faultUntil(stoppedUntil);
        }
    }

    /** The next command is checked, and sent a while later. */
    void stopAtNextCommand() {
        stopsAtNextCommand = true;
    }

    void stopsNoMore() {
        stopsAtNextCommand = false;
    }

    void mayStopHere() {
        if (stopsAtNextCommand) {
            stopsAtNextCommand = false;
            stopFor(
                    world.random().nextLong(100 * MS, LONGEST_STOP),
                    world.random().nextBoolean());
        }
    }

    void jump(long wallMs) {
        wallOffsetMs += machineMayStop ? 0 : wallMs;
        world.faultUntil(world.now());
    }

    Moment moment() {
        long wall =
                world.has(Flaw.TRUSTS_THE_STEADY_CLOCK_ALONE) ? 0 : world.time().nowMs() + wallOffsetMs;
        return new Moment(nanos(), wall);
    }

    /** @return its monotonic clock, ns */
    long nanos() {
        return world.now() + offsetNanos;
    }
}
