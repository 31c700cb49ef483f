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
    private final PinRateLimiter tries;
    private final AtomicInteger strangers = new AtomicInteger();
    private final AtomicInteger staff = new AtomicInteger();

    /** @param access counts the tries */
    public PinAuthenticator(Pins pins, AccessState access) {
        this.pins = pins;
        tries = new PinRateLimiter(access::pinLimiter);
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
     * @return fails with a fault where tries cannot be counted
     */
    public Future<Result> signIn(String address, @Nullable String brought, String pin) {
        PinAttempt attempt = new PinAttempt(network.source(address), pins.recognize(brought));
        return tries.take(attempt)
                .compose(wait -> wait > 0 ? Future.succeededFuture(new Result.Wait(wait)) : check(attempt, pin));
    }

    private Future<Result> check(PinAttempt attempt, String pin) {
        AtomicInteger queue = attempt.browser() == null ? strangers : staff;
        if (queue.incrementAndGet() > QUEUE) {
            queue.decrementAndGet();
            return tries.giveBack(attempt).otherwiseEmpty().map(new Result.Wait(1));
        }
        return pins.roleOf(pin)
                .eventually(() -> {
                    queue.decrementAndGet();
                    return Future.succeededFuture();
                })
                .compose(match -> match.filter(pins::isCurrent)
                        .map(found -> welcome(attempt, found))
                        .orElseGet(() -> Future.succeededFuture(new Result.WrongPin())));
    }

    /** A try that cannot be given back keeps nobody out who has the right PIN. */
    private Future<Result> welcome(PinAttempt attempt, Pins.Match match) {
        return tries.forgive(attempt)
                .otherwiseEmpty()
                .compose(forgiven -> pins.remember(attempt.browser(), match))
                .map(mark -> new Result.Welcome(match, mark));
    }
}
