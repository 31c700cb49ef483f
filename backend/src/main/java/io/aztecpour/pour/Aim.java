package io.aztecpour.pour;

import io.aztecpour.domain.Reading;
import java.util.OptionalLong;

/** Decides how much a dispenser is told and, where it can stop, when it is stopped so that the right amount arrives. */
interface Aim {
    /**
     * The tap is ready to pour.
     *
     * @param baselineG the glass before the pour, g
     */
    void ready(boolean canStop, double baselineG);

    /** @return what the dispenser is told, whole ml, 1–60 */
    int commandMl();

    /** The command was sent and answered; both on the hub's monotonic clock, ns. */
    void started(long sentNanos, long answeredNanos);

    /** @return when to send the stop on the hub's monotonic clock, ns; empty while nothing is known or needed */
    OptionalLong stopAt(Reading reading);

    /** The stop was sent and answered; both on the hub's monotonic clock, ns. */
    void stopped(long sentNanos, long answeredNanos);

    /** A clean pour has settled. @param gainG what the scale gained, g */
    void settled(double gainG);
}
