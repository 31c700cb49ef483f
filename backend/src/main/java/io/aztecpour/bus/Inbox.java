package io.aztecpour.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One address for each node, under which it takes what is meant for any of its listeners. Who holds a lease is known from the database; on
 * the bus itself a new listener would not be found while a member that keeps a part of the bus' own tables is frozen, which is just when
 * taps change hands. These addresses are as old as their nodes, and each node looks them up when it meets another.
 */
final class Inbox {
    /** Tells the sender that nobody is served there; no code of ours is negative. */
    static final int NOT_SERVED = -404;

    private static final String TO = "to";
    private static final String HELLO = "hello";
    private final Set<String> met = ConcurrentHashMap.newKeySet();
    private final EventBus bus;

    Inbox(Vertx vertx) {
        this.bus = vertx.eventBus();
    }

    void open(String node) {
        bus.consumer(address(node), this::handOn);
    }

    /** Looks up the addresses of other nodes while the bus is whole; one that is not heard is tried again the next time. */
    void meet(Collection<String> nodes) {
        met.retainAll(nodes);
        nodes.stream()
                .filter(met::add)
                .forEach(node -> bus.request(address(node), Empty.EMPTY, new DeliveryOptions().addHeader(TO, HELLO))
                        .onFailure(unheard -> met.remove(node)));
    }

    /** Asks a listener of that node. */
    <A> Future<Message<A>> ask(String node, String listener, Record request, long deadlineMs) {
        return bus.<A>request(
                        address(node),
                        request,
                        new DeliveryOptions().addHeader(TO, listener).setSendTimeout(deadlineMs))
                .recover(failure -> Future.failedFuture(isNotServed(failure) ? nobody(listener) : failure));
    }

    private static boolean isNotServed(Throwable failure) {
        return failure instanceof ReplyException reply && reply.failureCode() == NOT_SERVED;
    }

    private static ReplyException nobody(String listener) {
        return new ReplyException(ReplyFailure.NO_HANDLERS, "nobody answers there at " + listener);
    }

    private void handOn(Message<Record> message) {
        String listener = message.headers().get(TO);
        if (listener == null || listener.equals(HELLO)) {
            message.reply(Ack.ACK);
            return;
        }
        bus.<Record>request(listener, message.body(), new DeliveryOptions().setLocalOnly(true))
                .onSuccess(answer -> message.reply(answer.body()))
                .onFailure(failure -> refuse(message, failure));
    }

    private static void refuse(Message<?> message, Throwable failure) {
        boolean said = failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE;
        message.fail(said ? ((ReplyException) failure).failureCode() : NOT_SERVED, failure.getMessage());
    }

    private static String address(String node) {
        return "node." + node;
    }
}
