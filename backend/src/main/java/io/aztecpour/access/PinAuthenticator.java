package io.aztecpour.access;

import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Signs staff in by PIN and limits wrong tries. */
public final class PinAuthenticator {
    /** Tries that may wait for the one thread that checks PINs: so many of strangers, and as many of staff's browsers. */
    private static final int QUEUE = 8;

    private final Pins pins;
    private final LocalNetwork network = new LocalNetwork();
    private final RefusedOrigins refusedOrigins = new RefusedOrigins();
    private final PinRateLimiter tries = new PinRateLimiter(System::nanoTime);
    private final AtomicInteger strangers = new AtomicInteger();
    private final AtomicInteger staff = new AtomicInteger();

    public PinAuthenticator(Pins pins) {
        this.pins = pins;
    }

    public Pins pins() {
        return pins;
    }

    public LocalNetwork network() {
        return network;
    }

    public RefusedOrigins refusedOrigins() {
        return refusedOrigins;
    }

    /** The outcome of a try. */
    public sealed interface Result {
        /** @param browser the mark for this browser to keep, see {@link StaffSessions#know}; null if it keeps the one it has */
        record Welcome(Pins.Match match, @Nullable String browser) implements Result {}

        record WrongPin() implements Result {}

        /** @param seconds until the next try may be made */
        record Wait(long seconds) implements Result {}
    }

    /**
     * @param address network address of the caller
     * @param brought the mark that {@link Result.Welcome} once gave this browser; null if it brings none
     */
    public Future<Result> signIn(String address, @Nullable String brought, String pin) {
        TrustedBrowsers.Mark browser = pins.recognize(brought);
        PinAttempt attempt = new PinAttempt(network.source(address), browser);
        long wait = tries.take(attempt);
        if (wait > 0) {
            return Future.succeededFuture(new Result.Wait(wait));
        }
        AtomicInteger queue = browser == null ? strangers : staff;
        if (queue.incrementAndGet() > QUEUE) {
            queue.decrementAndGet();
            tries.giveBack(attempt);
            return Future.succeededFuture(new Result.Wait(1));
        }
        return pins.roleOf(pin)
                .eventually(() -> {
                    queue.decrementAndGet();
                    return Future.succeededFuture();
                })
                .map(match -> match.filter(pins::isCurrent)
                        .map(found -> welcome(attempt, found))
                        .orElseGet(Result.WrongPin::new));
    }

    private Result welcome(PinAttempt attempt, Pins.Match match) {
        tries.forgive(attempt);
        return new Result.Welcome(match, pins.remember(attempt.browser(), match));
    }
}
