package io.aztecpour.access;

import io.aztecpour.domain.Role;
import io.vertx.core.Future;

/** Lets staff in by PIN, and not too many tries. */
public final class Doorkeeper {
    private final Pins pins;
    private final Tries tries = new Tries(System::nanoTime);

    public Doorkeeper(Pins pins) {
        this.pins = pins;
    }

    public Pins pins() {
        return pins;
    }

    /** What became of a try. */
    public sealed interface Result {
        record Welcome(Role role) implements Result {}

        record WrongPin() implements Result {}

        /** @param seconds until the next try is worth it */
        record Wait(long seconds) implements Result {}
    }

    /** @param address of the network the try comes from */
    public Future<Result> signIn(String address, String pin) {
        long wait = tries.take(address);
        if (wait > 0) {
            return Future.succeededFuture(new Result.Wait(wait));
        }
        return pins.roleOf(pin).map(role -> {
            if (role.isEmpty()) {
                return new Result.WrongPin();
            }
            tries.giveBack(address);
            return new Result.Welcome(role.get());
        });
    }
}
