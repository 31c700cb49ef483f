package io.aztecpour.virtualesp32.sim;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The faults in which nothing comes or goes for a while, and then arrives all the same.
 *
 * <p>In a {@code silence} it is the network that stands still: what was sent meanwhile is delivered afterwards, as TCP does,
 * unless the sender has reset its connection, for then its own kernel has thrown it away. In a {@code freeze} it is the
 * program: what was sent lies in the chip's memory and is carried out afterwards, whoever has gone meanwhile.
 */
public final class Standstill {
    private static final long LOOK_MILLIS = 5;
    private static final List<FaultKind> KINDS = List.of(FaultKind.SILENCE, FaultKind.FREEZE);

    private final Vertx vertx;
    private final Faults faults;

    public Standstill(Vertx vertx, Faults faults) {
        this.vertx = vertx;
        this.faults = faults;
    }

    /** A request for this path is on its way: a fault that waits for it begins. */
    public void meets(String path) {
        KINDS.forEach(kind -> faults.find(kind)
                .filter(waiting -> path.equals(waiting.path()))
                .ifPresent(waiting -> faults.inject(waiting.begun())));
    }

    public boolean isInForce() {
        return current().isPresent();
    }

    /**
     * @param reset tells whether the sender has reset its connection
     * @return what was sent, when the program gets it; fails where it never does
     */
    public <T> Future<T> letIn(T sent, BooleanSupplier reset) {
        Optional<InjectedFault> fault = current().filter(now -> !now.acts());
        if (fault.isEmpty()) {
            return Future.succeededFuture(sent);
        }
        boolean network = fault.get().kind() == FaultKind.SILENCE;
        return over().compose(again ->
                network && reset.getAsBoolean() ? Future.failedFuture("never arrived") : Future.succeededFuture(sent));
    }

    /** @return the answer, when it can leave */
    public <T> Future<T> letOut(T answer) {
        return isInForce() ? over().map(answer) : Future.succeededFuture(answer);
    }

    private Optional<InjectedFault> current() {
        return KINDS.stream()
                .map(faults::find)
                .flatMap(Optional::stream)
                .filter(fault -> fault.path() == null)
                .findFirst();
    }

    private Future<Void> over() {
        Promise<Void> over = Promise.promise();
        awaitEnd(over);
        return over.future();
    }

    private void awaitEnd(Promise<Void> over) {
        if (isInForce()) {
            vertx.setTimer(LOOK_MILLIS, later -> awaitEnd(over));
        } else {
            over.complete();
        }
    }
}
