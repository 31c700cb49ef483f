package io.aztecpour.access;

import io.aztecpour.access.Bucket.Rate;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many wrong PINs may still be tried: few from one address, more from all together, a new one every while. A try is
 * taken before the PIN is looked at, so that parallel tries gain nothing, and given back when it was right: only this one,
 * else a bartender's own PIN would buy tries at the admin's without end. Browsers of staff are counted apart: whatever strangers try, staff are not locked out.
 */
final class Tries {
    private static final Rate EACH = new Rate(5, Duration.ofSeconds(30));
    private static final Rate ALL = new Rate(60, Duration.ofSeconds(2));

    private final Turns strangers;
    private final Turns staff;

    /** @param clock monotonic, ns */
    Tries(LongSupplier clock) {
        strangers = new Turns(clock, EACH, ALL);
        staff = new Turns(clock, EACH, ALL);
    }

    /** @return 0 when a try was taken, else the seconds to wait */
    long take(Visitor visitor) {
        return visitor.browser() == null ? strangers.take(visitor.source()) : staff.take(visitor.browser());
    }

    /** The PIN was right, or not looked at. */
    void giveBack(Visitor visitor) {
        if (visitor.browser() == null) {
            strangers.giveBack(visitor.source());
        } else {
            staff.giveBack(visitor.browser());
        }
    }

    int remembered() {
        return strangers.remembered() + staff.remembered();
    }
}
