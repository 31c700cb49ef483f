package io.aztecpour.bus.cluster;

import java.util.concurrent.TimeUnit;

/**
 * A lease that this node holds. It ends by itself unless it is renewed, and whoever acts on it asks it right before. Counted from before
 * the renewal was sent, so that it ends here before anybody else may take it.
 *
 * <p>A process that was frozen is told so by the monotonic clock, one on a machine that was frozen with it only by the wall clock: both must
 * agree.
 */
public final class Hold {
    /** How long a lease lasts after its renewal was sent, ms. Nobody else takes one that they saw renewed more recently. */
    public static final long LASTS_MS = 3_000;

    /** The hub runs alone: nobody else is there to take anything. */
    public static final Hold ALONE = new Hold("", 0, false);

    /**
     * When a renewal was sent.
     *
     * @param nanos monotonic, ns
     * @param wallMs ms since 1970
     */
    public record Moment(long nanos, long wallMs) {
        public static Moment now() {
            return new Moment(System.nanoTime(), System.currentTimeMillis());
        }
    }

    private final String lease;
    private final long token;
    private final boolean formerRanOut;
    private volatile Moment renewed = new Moment(0, 0);
    private volatile boolean over;

    /**
     * Not yet renewed.
     *
     * @param token of the database, greater with each holder; 0 for a hub that runs alone
     * @param formerRanOut whether it was taken from another node whose time had run out
     */
    public Hold(String lease, long token, boolean formerRanOut) {
        this.lease = lease;
        this.token = token;
        this.formerRanOut = formerRanOut;
    }

    public String lease() {
        return lease;
    }

    public long token() {
        return token;
    }

    /**
     * Whether another node held it and let it run out. Such a node had no right to send a command to a pump any more for the last two
     * seconds before this hold: each needs a lease that {@link #lasts} for as long as the command may take.
     */
    public boolean formerRanOut() {
        return formerRanOut;
    }

    /** @param sent before the database was asked */
    public void renew(Moment sent) {
        renewed = sent;
    }

    /** It is given up or lost: it never comes back. */
    public void end() {
        over = true;
    }

    /** @return how long it lasts still, ms; 0 or less where it is over */
    public long leftMs(Moment now) {
        if (this == ALONE) {
            return Long.MAX_VALUE;
        }
        Moment since = renewed;
        long steadyMs = TimeUnit.NANOSECONDS.toMillis(now.nanos - since.nanos);
        long wallMs = Math.abs(now.wallMs - since.wallMs);
        return over ? 0 : LASTS_MS - Math.max(steadyMs, wallMs);
    }

    /** @param ms that what is about to be done may take */
    public boolean lasts(long ms) {
        return leftMs(Moment.now()) >= ms;
    }
}
