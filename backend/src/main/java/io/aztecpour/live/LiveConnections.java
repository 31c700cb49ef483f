package io.aztecpour.live;

import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Role;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** The browsers that are connected; everything here runs on their event loop. */
public final class LiveConnections {
    private static final String STOPPING = "the hub is stopping";

    private final Vertx vertx;
    private final LiveOptions options;
    private final LiveMeters meters;
    private final Function<Role, byte[]> hello;
    private final Consumer<Boolean> watched;
    private final SocketLimits limits;
    private final Set<LiveSession> sessions = new LinkedHashSet<>();
    private final ReadingSender readings;
    private final ClientWatch watch;
    private boolean closing;

    /**
     * Call it on the browsers' event loop.
     *
     * @param hello the snapshot of now, as a frame
     * @param watched told whether any browser is connected
     */
    LiveConnections(
            Vertx vertx,
            LiveOptions options,
            LiveMeters meters,
            Function<Role, byte[]> hello,
            Consumer<Boolean> watched) {
        this.vertx = vertx;
        this.options = options;
        this.meters = meters;
        this.hello = hello;
        this.watched = watched;
        limits = new SocketLimits(options.maxSockets(), options.maxSocketsPerAddress());
        readings = new ReadingSender(vertx, vertx.getOrCreateContext(), sessions);
        watch = new ClientWatch(vertx, sessions, options.silenceMs());
    }

    /** @return whether one more socket from this address is allowed; a true needs {@link #accept} or {@link #openFailed} */
    public boolean mayEnter(String address) {
        boolean room = limits.enter(address);
        if (!room) {
            meters.turnedAway.increment();
        }
        return room;
    }

    /** A socket that was admitted could not be opened. */
    public void openFailed(String address) {
        limits.leave(address);
    }

    /**
     * Takes over a socket that was just opened and sends the snapshot; every later change follows.
     *
     * @param cutOff ends its connection at once, whatever still waits to be sent
     */
    public void accept(ServerWebSocket socket, Runnable cutOff, Visitor visitor) {
        LiveSession session = new LiveSession(vertx, socket, cutOff, visitor, meters, options.maxQueuedBytes());
        sessions.add(session);
        watched.accept(true);
        socket.textMessageHandler(text -> receive(session, text));
        socket.binaryMessageHandler(bytes -> session.close(LiveSession.UNSUPPORTED, "text frames only"));
        socket.pongHandler(pong -> session.received(System.nanoTime()));
        socket.exceptionHandler(broken -> broken(session, broken));
        socket.drainHandler(drained -> {
            session.drained();
            readings.sendSoon();
        });
        socket.closeHandler(closed -> leave(session));
        if (closing) {
            session.close(LiveSession.GOING_AWAY, STOPPING);
        } else if (!visitor.signedIn().getAsBoolean()) {
            session.close(LiveSession.POLICY, LiveSession.SIGNED_OUT);
        } else {
            session.welcome(hello.apply(visitor.role()), readings.number());
        }
    }

    private static void broken(LiveSession session, Throwable failure) {
        short code = failure instanceof CorruptedWebSocketFrameException wrong
                ? (short) wrong.closeStatus().code()
                : LiveSession.TOO_LARGE;
        session.close(code, code == LiveSession.TOO_LARGE ? "at most 16 KiB a message" : "not a frame of RFC 6455");
    }

    private void leave(LiveSession session) {
        session.gone();
        if (sessions.remove(session)) {
            limits.leave(session.visitor().address());
            watched.accept(!sessions.isEmpty());
        }
    }

    private void receive(LiveSession session, String text) {
        session.received(System.nanoTime());
        try {
            answer(session, ClientFrame.parse(text));
        } catch (Fault fault) {
            session.close(LiveSession.POLICY, fault.reason());
        }
    }

    private void answer(LiveSession session, ClientFrame frame) {
        if (frame instanceof ClientFrame.Subscribe request) {
            session.subscription().change(request);
            readings.sendSoon();
        } else {
            session.deliver(Frames.pong(System.currentTimeMillis()));
        }
    }

    /** Sends a new snapshot to everybody. */
    void welcomeAll() {
        Map<Role, byte[]> frames = new EnumMap<>(Role.class);
        for (LiveSession session : List.copyOf(sessions)) {
            if (session.open()) {
                session.welcome(frames.computeIfAbsent(session.visitor().role(), hello), readings.number());
            }
        }
    }

    void change(Broadcast change) {
        for (LiveSession session : List.copyOf(sessions)) {
            byte[] frame = session.isStaff() ? change.staff() : change.guest();
            if (frame != null) {
                session.deliver(frame);
            }
        }
    }

    void reading(String tap, Broadcast reading, long seq) {
        readings.put(tap, reading, seq);
    }

    void forget(String tap) {
        readings.remove(tap);
    }

    void signOut(Predicate<Visitor> whose) {
        for (LiveSession session : List.copyOf(sessions)) {
            if (whose.test(session.visitor())) {
                session.close(LiveSession.POLICY, LiveSession.SIGNED_OUT);
            }
        }
    }

    /** @return sockets that are open now; may be asked on any thread */
    public int open() {
        return limits.open();
    }

    /** Closes every socket with 1001. */
    public Future<Void> close() {
        closing = true;
        watch.stop();
        List<Future<Void>> closed = List.copyOf(sessions).stream()
                .map(session -> session.close(LiveSession.GOING_AWAY, STOPPING))
                .toList();
        return Future.join(closed).mapEmpty();
    }
}
