package io.aztecpour.pour.dosing;

/**
 * What is learned of a tap, with what is believed before the first pour. The beliefs span what is sold for bars: small
 * pumps and valves of 3–20 ml/s, hoses of 5–15 cm above the glass, boards on Ethernet or a busy Wi-Fi.
 */
public enum Quantity {
    /** Flow of the running pump, ml/s. It falls by about a tenth as a bottle empties, so that old pours fade soon. */
    FLOW(10, 4, 0.15, 0.5, 60, 0.02, 5, 0.8),
    /** From sending a dispense to its answer, s: about when the pump starts. */
    ANSWER(0.05, 0.05, 0.01, 0, 2, 0.002, 0.2, 0.94),
    /** From that answer to where the line of the weight meets zero, s: half the spin-up, the fall, the scale's age. */
    LANDING(0.2, 0.08, 0.01, -0.5, 5, 0.003, 0.5, 0.94),
    /** From sending a stop to its answer, s: about when the pump stops. */
    STOP(0.05, 0.05, 0.01, 0, 2, 0.002, 0.2, 0.94),
    /** What still lands in the glass after the stop was answered, ml: the fall, the drip, the scale's age. */
    OVERRUN(2.5, 1.2, 0.15, -5, 20, 0.05, 2, 0.94);

    private final double guess;
    private final double stdError;
    private final double usualNoise;
    private final double least;
    private final double most;
    private final double leastNoise;
    private final double mostNoise;
    private final double memory;

    Quantity(
            double guess,
            double stdError,
            double usualNoise,
            double least,
            double most,
            double leastNoise,
            double mostNoise,
            double memory) {
        this.guess = guess;
        this.stdError = stdError;
        this.usualNoise = usualNoise;
        this.least = least;
        this.most = most;
        this.leastNoise = leastNoise;
        this.mostNoise = mostNoise;
        this.memory = memory;
    }

    /** @return what is believed before the first pour */
    public Learned unlearned() {
        return new Learned(guess, stdError, usualNoise);
    }

    /** @return the learned value if it can be true, else what is believed before the first pour */
    public Learned plausible(Learned learned) {
        boolean sound = learned != null
                && learned.value() >= least
                && learned.value() <= most
                && learned.stdError() > 0
                && learned.stdError() <= 10 * stdError
                && learned.processNoise() >= 0.5 * leastNoise
                && learned.processNoise() <= 2 * mostNoise;
        return sound ? learned : unlearned();
    }

    /** @return the value moved into the range that can be true */
    public double clamp(double value) {
        return Math.min(most, Math.max(least, value));
    }

    double clampNoise(double processNoise) {
        return Math.min(mostNoise, Math.max(leastNoise, processNoise));
    }

    /** @return the factor by which an old pour fades with each new one; 0.94 is a memory of about seventeen pours */
    double memory() {
        return memory;
    }

    double mostStdError() {
        return stdError;
    }
}
