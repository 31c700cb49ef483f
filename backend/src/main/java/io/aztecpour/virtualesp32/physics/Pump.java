package io.aztecpour.virtualesp32.physics;

/** A direct-current pump: its motor takes time to reach its speed and, unpowered, is braked by its own hose. */
final class Pump {
    /** A peristaltic pump squeezes its hose, so it stops about three times as fast as it starts. */
    private static final double BRAKING = 3;

    private static final double STANDING_STILL = 0.002;

    private final double spinUpSeconds;
    private boolean powered;
    private double speed;

    Pump(double spinUpMillis) {
        // A first-order motor is at 95 % of its speed after three time constants.
        this.spinUpSeconds = spinUpMillis / 1000 / 3;
    }

    void power(boolean on) {
        powered = on;
    }

    boolean powered() {
        return powered;
    }

    boolean still() {
        return !powered && speed == 0;
    }

    /** Advances the motor and returns its speed, 0…1 of full. */
    double step(double seconds) {
        double goal = powered ? 1 : 0;
        double timeConstant = powered ? spinUpSeconds : spinUpSeconds / BRAKING;
        speed = timeConstant <= seconds ? goal : speed + (goal - speed) * seconds / timeConstant;
        if (!powered && speed < STANDING_STILL) {
            speed = 0;
        }
        return speed;
    }
}
