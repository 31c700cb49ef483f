package io.aztecpour.pour;

import io.aztecpour.domain.Reading;
import java.util.OptionalLong;

/** Asks the dispenser for just what the guest asked for and lets it end by itself, as the original does. */
record PlainAim(int amountMl) implements Aim {
    @Override
    public void ready(boolean canStop, double baselineG) {}

    @Override
    public int commandMl() {
        return amountMl;
    }

    @Override
    public void started(long sentNanos, long answeredNanos) {}

    @Override
    public OptionalLong stopAt(Reading reading) {
        return OptionalLong.empty();
    }

    @Override
    public void stopped(long sentNanos, long answeredNanos) {}

    @Override
    public void settled(double gainG) {}
}
