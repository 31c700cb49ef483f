package io.aztecpour.simulation;

/** What the network may do to a call. */
enum WireFault {
    /** The request never arrives. */
    LOSE_REQUEST,
    /** It arrives and the answer does not. */
    LOSE_ANSWER,
    /** Both ways take longer. */
    DELAY,
    /**
     * A command arrives late, perhaps after the hub has given it up. Networks keep the order but for a moment: no later call
     * overtakes it by more than {@link SimulatedWire#OVERTAKES_NANOS}.
     */
    HOLD,
    /** It arrives twice. Only a device that remembers its pours is told a command twice. */
    DUPLICATE,
    /** The network stands still; afterwards everything arrives that is still awaited: the rest was thrown away by its sender. */
    SILENCE,
    /** The board's program stands still; afterwards it meets everything that was sent, whoever has given it up meanwhile. */
    FREEZE
}
