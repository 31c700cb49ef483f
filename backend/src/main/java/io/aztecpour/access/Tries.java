package io.aztecpour.access;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many wrong PINs may still be tried: few from one address, more from all together, a new one every while. A try is
 * taken before the PIN is looked at, so that parallel tries gain nothing, and given back when it was right.
 */
final class Tries {
    private static final int PER_ADDRESS = 5;
    private static final long PER_ADDRESS_EVERY = TimeUnit.SECONDS.toNanos(30);
    private static final int OVERALL = 60;
    private static final long OVERALL_EVERY = TimeUnit.SECONDS.toNanos(2);

    /** Addresses remembered; the one unheard of for longest is forgotten, the limit for all stays. */
    private static final int MOST_ADDRESSES = 2_000;

    private final LongSupplier clock;
    private final Bucket overall;
    private final Map<String, Bucket> addresses = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    /** @param clock monotonic, ns */
    Tries(LongSupplier clock) {
        this.clock = clock;
        overall = new Bucket(OVERALL, OVERALL_EVERY, clock.getAsLong());
    }

    /** @return 0 when a try was taken, else the seconds to wait */
    synchronized long take(String address) {
        long now = clock.getAsLong();
        Bucket own =
                addresses.computeIfAbsent(network(address), first -> new Bucket(PER_ADDRESS, PER_ADDRESS_EVERY, now));
        long wait = Math.max(own.waitNanos(now), overall.waitNanos(now));
        if (wait > 0) {
            return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(wait + TimeUnit.SECONDS.toNanos(1) - 1));
        }
        own.take();
        overall.take();
        return 0;
    }

    synchronized void giveBack(String address) {
        overall.giveBack();
        addresses.remove(network(address));
    }

    synchronized int remembered() {
        return addresses.size();
    }

    /** One subscriber of IPv6 holds 2^64 addresses: the first four groups are the one to count. */
    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        String[] groups = address.split(":", -1);
        return String.join(":", Arrays.copyOf(groups, Math.min(4, groups.length)));
    }

    /** Holds tries; one comes back every while. */
    private static final class Bucket {
        /** A whole try, as far as sums of fractions of it can be trusted. */
        private static final double ONE = 1 - 1e-6;

        private final int most;
        private final long everyNanos;
        private double left;
        private long at;

        Bucket(int most, long everyNanos, long now) {
            this.most = most;
            this.everyNanos = everyNanos;
            left = most;
            at = now;
        }

        long waitNanos(long now) {
            left = Math.min(most, left + (double) (now - at) / everyNanos);
            at = now;
            return left >= ONE ? 0 : (long) ((1 - left) * everyNanos);
        }

        void take() {
            left--;
        }

        void giveBack() {
            left = Math.min(most, left + 1);
        }
    }
}
