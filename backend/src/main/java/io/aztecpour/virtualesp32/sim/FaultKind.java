package io.aztecpour.virtualesp32.sim;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Everything that can be wrong with a device; what each does is told in the README of this package's parent. */
public enum FaultKind {
    WEIGHT_SENSOR(Touches.HARDWARE),
    DISTANCE_SENSOR(Touches.HARDWARE),
    STUCK_SENSOR(Touches.HARDWARE),
    STORAGE(Touches.HARDWARE),
    NO_FLOW(Touches.HARDWARE),
    STUCK_OPEN(Touches.HARDWARE),
    REBOOT(Touches.HARDWARE),
    CLOCK_JUMP(Touches.HARDWARE),
    ODD_STATE(Touches.HARDWARE),
    HANG(Touches.REQUEST),
    ERROR_500(Touches.REQUEST),
    SAYS_NO(Touches.ANSWER),
    SLOW(Touches.ANSWER),
    TRICKLE(Touches.ANSWER),
    RESET(Touches.ANSWER),
    GARBAGE(Touches.ANSWER),
    OVERSIZED(Touches.ANSWER),
    SILENCE(Touches.NETWORK),
    FREEZE(Touches.NETWORK);

    private enum Touches {
        HARDWARE,
        NETWORK,
        REQUEST,
        ANSWER
    }

    private final Touches touches;

    FaultKind(Touches touches) {
        this.touches = touches;
    }

    /** Whether it spoils what goes over the network. */
    public boolean spoilsAnswers() {
        return touches == Touches.REQUEST || touches == Touches.ANSWER;
    }

    /** Whether a request is carried out all the same, unless the fault says otherwise. */
    public boolean usuallyActs() {
        return touches == Touches.ANSWER;
    }

    /** The name used in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FaultKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
}
