package io.aztecpour.virtualesp32;

import io.aztecpour.virtualesp32.sim.Power;
import io.aztecpour.virtualesp32.sim.PowerSwitch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The power of the device: cut, booting, on. A boot that is overtaken by a cut comes to nothing. */
final class PowerSupply implements PowerSwitch {
    private final Vertx vertx;
    private final long bootMillis;
    private final Supplier<Future<Runnable>> boot;
    private final Runnable powerLost;
    private Power power = Power.OFF;
    private int attempt;

    /**
     * @param bootMillis how long a boot takes, ms of real time
     * @param boot fetches what the program needs and yields the start of it
     * @param powerLost what happens when the power goes
     */
    PowerSupply(Vertx vertx, long bootMillis, Supplier<Future<Runnable>> boot, Runnable powerLost) {
        this.vertx = vertx;
        this.bootMillis = Math.max(1, bootMillis);
        this.boot = boot;
        this.powerLost = powerLost;
    }

    @Override
    public Power power() {
        return power;
    }

    @Override
    public void cut() {
        attempt++;
        power = Power.OFF;
        powerLost.run();
    }

    @Override
    public void restore() {
        if (power == Power.OFF) {
            int thisAttempt = begin();
            vertx.timer(bootMillis, TimeUnit.MILLISECONDS).onSuccess(waited -> {
                if (attempt == thisAttempt) {
                    finish(thisAttempt);
                }
            });
        }
    }

    @Override
    public void reboot() {
        cut();
        restore();
    }

    /** The first power-on, which does not wait. */
    Future<Void> switchOn() {
        return finish(begin());
    }

    private int begin() {
        power = Power.BOOTING;
        return ++attempt;
    }

    private Future<Void> finish(int thisAttempt) {
        return boot.get().map(start -> {
            if (attempt == thisAttempt) {
                start.run();
                power = Power.ON;
            }
            return null;
        });
    }
}
