package io.aztecpour.bus;

import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.bus.cluster.Leases;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Typed access to the event bus: topics are published, commands are asked and served. */
public final class Bus {
    /** Deadline of every request on the bus, ms: a slow board's checks and a lost answer take half of it. */
    private static final long DEADLINE_MS = 30_000;

    private static final Logger LOG = LoggerFactory.getLogger(Bus.class);

    private static final DeliveryOptions HERE = new DeliveryOptions().setLocalOnly(true);

    /** How long a node looks for the one that keeps the bar while it changes hands, ms. */
    private static final long SEARCH_MS = 8_000;

    private static final long SEARCH_STEP_MS = 200;

    private static final Fault UNATTENDED =
            new Fault(Code.DEVICE_OFFLINE, "The hub does not speak to the devices of this tap just now.");

    private final Vertx vertx;
    private final EventBus eventBus;
    private final Leases leases;
    private final Inbox inbox;

    private Bus(Vertx vertx) {
        this.vertx = vertx;
        this.eventBus = vertx.eventBus();
        this.leases = Leases.of(vertx);
        this.inbox = new Inbox(vertx);
    }

    /** @return the bus of this Vert.x; call {@link #register} once before */
    public static Bus of(Vertx vertx) {
        return new Bus(vertx);
    }

    /** Teaches the bus to carry records; once for each Vert.x. */
    public static Bus register(Vertx vertx) {
        EventBus eventBus = vertx.eventBus();
        eventBus.registerCodec(new RecordCodec());
        eventBus.codecSelector(body -> body instanceof Record ? RecordCodec.NAME : null);
        return new Bus(vertx);
    }

    /** @return what this node holds */
    public Leases leases() {
        return leases;
    }

    public <T extends Record> void publish(Topic<T> topic, T value) {
        if (topic.reach() == Reach.NODE) {
            publishHere(topic, value);
        } else {
            eventBus.publish(topic.address(), value);
        }
    }

    /** Only within this node, whatever the topic's reach. */
    public <T extends Record> void publishHere(Topic<T> topic, T value) {
        eventBus.publish(topic.address(), value, HERE);
    }

    public <T extends Record> MessageConsumer<T> subscribe(Topic<T> topic, Consumer<T> listener) {
        return topic.reach() == Reach.NODE
                ? eventBus.localConsumer(topic.address(), message -> listener.accept(message.body()))
                : eventBus.consumer(topic.address(), message -> listener.accept(message.body()));
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
        return request(command, request, deadlineMs, System.nanoTime() + SEARCH_MS * 1_000_000)
                .recover(failure -> Future.failedFuture(asFault(command, failure)));
    }

    /**
     * The same at this node alone, by the address that was its own while it held the lease: whoever holds it now hears nothing of it.
     *
     * @param hold of the lease under which the command is given, which may be over
     */
    public <Q extends Record, A extends Record> Future<A> askUnder(Hold hold, Command<Q, A> command, Q request) {
        if (hold == Hold.ALONE) {
            return ask(command, request);
        }
        DeliveryOptions here = new DeliveryOptions().setLocalOnly(true).setSendTimeout(DEADLINE_MS);
        return eventBus.<A>request(addressUnder(command, hold.token()), request, here)
                .map(Message::body)
                .recover(failure -> Future.failedFuture(asFault(command, failure)));
    }

    /** While the bar changes hands nobody keeps it for a moment; no message was delivered then, so it is sent again. */
    private <Q extends Record, A extends Record> Future<A> request(
            Command<Q, A> command, Q request, long deadlineMs, long untilNanos) {
        return whileHeld(command, this.<A>send(command, request, deadlineMs))
                .map(Message::body)
                .recover(failure -> isMissed(command, failure) && System.nanoTime() - untilNanos < 0
                        ? vertx.timer(SEARCH_STEP_MS, TimeUnit.MILLISECONDS)
                                .compose(later -> request(command, request, deadlineMs, untilNanos))
                        : Future.failedFuture(failure));
    }

    private <A extends Record> Future<Message<A>> send(Command<?, A> command, Record request, long deadlineMs) {
        Optional<String> holder = command.reach() == Reach.NODE ? Optional.empty() : leases.holder(command.lease());
        return holder.isPresent()
                ? inbox.ask(holder.get(), address(command), request, deadlineMs)
                : eventBus.request(
                        address(command),
                        request,
                        new DeliveryOptions().setLocalOnly(true).setSendTimeout(deadlineMs));
    }

    /** From now on other nodes reach this one's listeners under its id. */
    public void listenFor(String node) {
        inbox.open(node);
    }

    /** @param nodes ids of all nodes that are there, so that each is known to the bus before it is needed */
    public void meet(Collection<String> nodes) {
        inbox.meet(nodes);
    }

    /** Whoever has lost the lease need not be waited for: it may be gone, and what it did is for the next one to find out. */
    private <A extends Record> Future<Message<A>> whileHeld(Command<?, A> command, Future<Message<A>> asked) {
        if (command.reach() == Reach.NODE || !leases.isClustered()) {
            return asked;
        }
        Promise<Message<A>> answer = Promise.promise();
        Runnable over = leases.watch(
                command.lease(),
                leases.token(command.lease()).orElse(0),
                () -> answer.tryFail(new ReplyException(ReplyFailure.TIMEOUT, "its holder was lost")));
        asked.onComplete(answer::tryComplete, answer::tryFail);
        return CallersLoop.here(vertx, answer.future()).onComplete(done -> over.run());
    }

    private boolean isMissed(Command<?, ?> command, Throwable failure) {
        return leases.isClustered()
                && command.reach() == Reach.BAR
                && failure instanceof ReplyException reply
                && reply.failureType() == ReplyFailure.NO_HANDLERS;
    }

    private String address(Command<?, ?> command) {
        return command.reach() == Reach.NODE || !leases.isClustered()
                ? command.address()
                : addressUnder(command, leases.token(command.lease()).orElse(0));
    }

    /** With the token of the lease: whoever has lost it listens at an address that nobody asks any more. */
    private static String addressUnder(Command<?, ?> command, long token) {
        return command.address() + "@" + token;
    }

    public <Q extends Record, A extends Record> MessageConsumer<Q> serve(
            Command<Q, A> command, Function<Q, Future<A>> service) {
        return eventBus.localConsumer(address(command), message -> answer(message, service));
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

    private Fault asFault(Command<?, ?> command, Throwable failure) {
        if (failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
            return FaultText.read(reply);
        }
        LOG.warn("nobody answered at {}: {}", command.address(), failure.getMessage());
        if (command.ofTap()) {
            return unattended(failure);
        }
        return command.reach() == Reach.BAR && leases.isClustered()
                ? new Fault(Code.LEDGER_DOWN, "Another hub takes over just now: try again in a moment.")
                : new Fault(Code.INTERNAL, internal());
    }

    /** Nobody listens for a moment while a tap gets other devices, or loses them during a request. */
    private static Fault unattended(Throwable failure) {
        return failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.TIMEOUT
                ? new Fault(Code.DEVICE_TIMEOUT, "The devices of this tap did not answer in time.")
                : UNATTENDED;
    }

    /** @return whether nobody got to hear what was asked, so that it may be asked again without being done twice */
    public static boolean isUnheard(Throwable failure) {
        return failure == UNATTENDED;
    }

    private static String internal() {
        return "Something went wrong inside the hub. Try again; if it stays, look at the hub's own log.";
    }
}
