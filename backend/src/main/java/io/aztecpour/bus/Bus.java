package io.aztecpour.bus;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Typed access to the event bus: topics are published, commands are asked and served. */
public final class Bus {
    /** Deadline of every request on the bus, ms: a slow board's checks and a lost answer take half of it. */
    private static final long DEADLINE_MS = 30_000;

    private static final Logger LOG = LoggerFactory.getLogger(Bus.class);

    private final EventBus eventBus;

    private Bus(EventBus eventBus) {
        this.eventBus = eventBus;
    }

    /** @return the bus of this Vert.x; call {@link #register} once before */
    public static Bus of(Vertx vertx) {
        return new Bus(vertx.eventBus());
    }

    /** Teaches the bus to carry records; once for each Vert.x. */
    public static Bus register(Vertx vertx) {
        EventBus eventBus = vertx.eventBus();
        eventBus.registerCodec(new RecordCodec());
        eventBus.codecSelector(body -> body instanceof Record ? RecordCodec.NAME : null);
        return new Bus(eventBus);
    }

    public <T extends Record> void publish(Topic<T> topic, T value) {
        eventBus.publish(topic.address(), value);
    }

    public <T extends Record> MessageConsumer<T> subscribe(Topic<T> topic, Consumer<T> listener) {
        return eventBus.consumer(topic.address(), message -> listener.accept(message.body()));
    }

    /**
     * @return the answer, or a {@link Fault}: what the other side said, {@link Code#DEVICE_OFFLINE} or {@link
     *     Code#DEVICE_TIMEOUT} where nobody speaks to the tap's devices, or {@link Code#INTERNAL}
     */
    public <Q extends Record, A extends Record> Future<A> ask(Command<Q, A> command, Q request) {
        return ask(command, request, DEADLINE_MS);
    }

    /**
     * The same for what takes longer.
     *
     * @param deadlineMs after which nobody waits for an answer any more, ms
     */
    public <Q extends Record, A extends Record> Future<A> ask(Command<Q, A> command, Q request, long deadlineMs) {
        return eventBus.<A>request(command.address(), request, new DeliveryOptions().setSendTimeout(deadlineMs))
                .map(Message::body)
                .recover(failure -> Future.failedFuture(asFault(command, failure)));
    }

    public <Q extends Record, A extends Record> MessageConsumer<Q> serve(
            Command<Q, A> command, Function<Q, Future<A>> service) {
        return eventBus.consumer(command.address(), message -> answer(message, service));
    }

    private static <Q extends Record, A extends Record> void answer(
            Message<Q> message, Function<Q, Future<A>> service) {
        try {
            service.apply(message.body()).onComplete(message::reply, failure -> refuse(message, failure));
        } catch (RuntimeException failure) {
            refuse(message, failure);
        }
    }

    private static void refuse(Message<?> message, Throwable failure) {
        if (failure instanceof Fault fault) {
            message.fail(fault.code().ordinal(), FaultText.write(fault));
        } else {
            LOG.error("{} failed", message.address(), failure);
            message.fail(Code.INTERNAL.ordinal(), FaultText.write(new Fault(Code.INTERNAL, internal())));
        }
    }

    private static Fault asFault(Command<?, ?> command, Throwable failure) {
        if (failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
            return FaultText.read(reply);
        }
        LOG.warn("nobody answered at {}: {}", command.address(), failure.getMessage());
        return command.ofTap() ? unattended(failure) : new Fault(Code.INTERNAL, internal());
    }

    /** Nobody listens for a moment while a tap gets other devices, or loses them during a request. */
    private static Fault unattended(Throwable failure) {
        return failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.TIMEOUT
                ? new Fault(Code.DEVICE_TIMEOUT, "The devices of this tap did not answer in time.")
                : new Fault(Code.DEVICE_OFFLINE, "The hub does not speak to the devices of this tap just now.");
    }

    private static String internal() {
        return "Something went wrong inside the hub. Try again; if it stays, look at the hub's own log.";
    }
}
