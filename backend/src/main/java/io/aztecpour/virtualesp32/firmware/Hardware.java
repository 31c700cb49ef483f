package io.aztecpour.virtualesp32.firmware;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The pins of the chip. */
public interface Hardware {
    /** Drives pump and valve. */
    void pump(boolean on);

    /** The HX711's next conversion in signed 24-bit counts; empty when it does not answer. */
    OptionalInt weightCounts();

    /** One ultrasonic measurement in mm; empty when no echo came back. */
    OptionalDouble distanceMillimetres();

    /** Whether the program has the public firmware's error of taking the offset off twice when it tares. */
    default boolean taresTwice() {
        return false;
    }

    /** Whether the program tells whole grams, none below 0, and stamps them with whole seconds. */
    default boolean weighsCoarsely() {
        return false;
    }

    /** What the program believes to be wrong with the machine, in its own word; empty when it is well. */
    Optional<String> complaint();
}
