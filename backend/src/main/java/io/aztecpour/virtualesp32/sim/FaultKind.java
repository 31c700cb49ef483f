package io.aztecpour.virtualesp32.sim;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Everything that can be wrong with a device; what each does is told in the README of this package's parent. */
public enum FaultKind {
    WEIGHT_SENSOR(Layer.HARDWARE),
    DISTANCE_SENSOR(Layer.HARDWARE),
    STUCK_SENSOR(Layer.HARDWARE),
    BAD_SAMPLE(Layer.HARDWARE),
    DRIFT(Layer.HARDWARE),
    NOISE(Layer.HARDWARE),
    WIND(Layer.HARDWARE),
    UNDER_PLATE(Layer.HARDWARE),
    UNCALIBRATED(Layer.HARDWARE),
    DOUBLE_TARE(Layer.HARDWARE),
    COARSE_SCALE(Layer.HARDWARE),
    MISSED_GLASS(Layer.HARDWARE),
    STORAGE(Layer.HARDWARE),
    NO_FLOW(Layer.HARDWARE),
    STUCK_OPEN(Layer.HARDWARE),
    REBOOT(Layer.HARDWARE),
    CLOCK_JUMP(Layer.HARDWARE),
    ODD_STATE(Layer.HARDWARE),
    HANG(Layer.REQUEST),
    ERROR_500(Layer.REQUEST),
    SAYS_NO(Layer.ANSWER),
    SLOW(Layer.ANSWER),
    TRICKLE(Layer.ANSWER),
    RESET(Layer.ANSWER),
    GARBAGE(Layer.ANSWER),
    OVERSIZED(Layer.ANSWER),
    NAMELESS(Layer.ANSWER),
    SILENCE(Layer.NETWORK),
    FREEZE(Layer.NETWORK);

    private enum Layer {
        HARDWARE,
        NETWORK,
        REQUEST,
        ANSWER
    }

    private final Layer layer;

    FaultKind(Layer layer) {
        this.layer = layer;
    }

    /** Whether it spoils what goes over the network. */
    public boolean spoilsAnswers() {
        return layer == Layer.REQUEST || layer == Layer.ANSWER;
    }

    /** Whether a request is carried out all the same, unless the fault says otherwise. */
    public boolean usuallyActs() {
        return layer == Layer.ANSWER;
    }

    /** The name used in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FaultKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
}
