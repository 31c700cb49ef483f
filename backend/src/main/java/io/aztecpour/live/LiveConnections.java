package io.aztecpour.live;

import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Role;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** The browsers of one event loop; everything here runs on that loop. */
public final class LiveConnections {
    /** Frames a second that one client may send; a page sends one every ten seconds. */
    private static final int MOST_FRAMES_PER_S = 50;

    static final String SIGNED_OUT = "signed out";

    private final LiveBroadcaster hub;
    private final Vertx vertx;
    private final Context context;
    private final LiveOptions options;
    private final Set<LiveSession> sessions = new LinkedHashSet<>();
    private final LatestReadings latest = new LatestReadings();
    private final long watchMs;
    private final long watch;
    private boolean armed;
    private boolean closing;

    LiveConnections(LiveBroadcaster hub, Vertx vertx, Context context, LiveOptions options) {
        this.hub = hub;
        this.vertx = vertx;
        this.context = context;
        this.options = options;
        watchMs = Math.max(10, options.silenceMs() / 3);
        watch = vertx.setPeriodic(watchMs, tick -> watch());
    }

    /**
     * Takes over a socket that was just opened; its snapshot follows.
     *
     * @param cutOff ends its connection at once, whatever still waits to be sent
     */
    public void accept(ServerWebSocket socket, Runnable cutOff, Visitor visitor) {
        LiveSession session = new LiveSession(vertx, socket, cutOff, visitor, hub.meters(), options.maxQueuedBytes());
        sessions.add(session);
        socket.textMessageHandler(text -> heard(session, text));
        socket.binaryMessageHandler(bytes -> session.close(LiveSession.UNSUPPORTED, "text frames only"));
        socket.pongHandler(pong -> session.heard(System.nanoTime()));
        socket.exceptionHandler(broken -> broken(session, broken));
        socket.closeHandler(closed -> leave(session));
        if (closing) {
            session.close(LiveSession.GOING_AWAY, "the hub is stopping");
        } else if (!visitor.signedIn().getAsBoolean()) {
            session.close(LiveSession.POLICY, SIGNED_OUT);
        } else {
            hub.welcome(this, session);
        }
    }

    /** @return whether one more socket from this address is allowed; a true needs {@link #accept} or {@link #turnedBack} */
    public boolean mayEnter(String address) {
        return hub.mayEnter(address);
    }

    private static void broken(LiveSession session, Throwable failure) {
        short code = failure instanceof CorruptedWebSocketFrameException wrong
                ? (short) wrong.closeStatus().code()
                : LiveSession.TOO_LARGE;
        session.close(code, code == LiveSession.TOO_LARGE ? "at most 16 KiB a message" : "not a frame of RFC 6455");
    }

    /** A socket that was admitted could not be opened. */
    public void turnedBack(String address) {
        hub.left(address);
    }

    private void leave(LiveSession session) {
        session.gone();
        if (sessions.remove(session)) {
            hub.left(session.visitor().address());
        }
    }

    private void heard(LiveSession session, String text) {
        session.heard(System.nanoTime());
        try {
            answer(session, ClientFrame.parse(text));
        } catch (Fault fault) {
            session.close(LiveSession.POLICY, fault.reason());
        }
    }

    private void answer(LiveSession session, ClientFrame frame) {
        if (frame instanceof ClientFrame.Subscribe wish) {
            session.subscribe(wish);
            turn();
        } else {
            session.deliver(Frames.pong(System.currentTimeMillis()));
        }
    }

    /** Runs on this loop after everything that was posted before. */
    void post(Runnable task) {
        context.runOnContext(posted -> task.run());
    }

    void welcome(LiveSession session, byte[] hello) {
        session.welcome(hello, latest.number());
    }

    /** Sends the whole picture again to everybody. */
    void welcomeAll(Function<Role, byte[]> hello) {
        for (LiveSession session : List.copyOf(sessions)) {
            if (session.open()) {
                session.welcome(hello.apply(session.visitor().role()), latest.number());
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
        latest.put(tap, reading, seq);
        turn();
    }

    void forget(String tap) {
        latest.remove(tap);
    }

    /** Sends what is due, and wakes again if a client must wait. */
    private void turn() {
        long now = System.nanoTime();
        long number = latest.number();
        LatestReadings.FrameBatch batch = latest.batch(System.currentTimeMillis());
        boolean waiting = false;
        for (LiveSession session : sessions) {
            if (session.due(number, now) && !session.blocked()) {
                session.readings(batch.since(session.sentNumber(), session.taps(), session.isStaff()), number, now);
            }
            waiting |= session.behind(number);
        }
        if (waiting && !armed) {
            armed = true;
            vertx.setTimer(FrameClock.untilNextMs(now), tick -> tick());
        }
    }

    private void tick() {
        armed = false;
        turn();
    }

    private void watch() {
        long now = System.nanoTime();
        long longest = TimeUnit.MILLISECONDS.toNanos(options.silenceMs());
        for (LiveSession session : List.copyOf(sessions)) {
            if (!session.visitor().signedIn().getAsBoolean()) {
                session.close(LiveSession.POLICY, SIGNED_OUT);
            } else if (session.silentNanos(now) >= longest) {
                session.close(LiveSession.NORMAL, "nothing heard for too long");
            } else if (session.takeHeardFrames() > MOST_FRAMES_PER_S * Math.max(1, watchMs / 1000)) {
                session.close(LiveSession.POLICY, "too many messages");
            } else {
                session.ping();
            }
        }
    }

    void closeWhere(Predicate<Visitor> whose, String reason) {
        for (LiveSession session : List.copyOf(sessions)) {
            if (whose.test(session.visitor())) {
                session.close(LiveSession.POLICY, reason);
            }
        }
    }

    /** Closes every socket with 1001. */
    public Future<Void> close() {
        closing = true;
        vertx.cancelTimer(watch);
        hub.detach(this);
        List<Future<Void>> closed = List.copyOf(sessions).stream()
                .map(session -> session.close(LiveSession.GOING_AWAY, "the hub is stopping"))
                .toList();
        return Future.join(closed).mapEmpty();
    }
}
