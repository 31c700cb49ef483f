package io.aztecpour.web.connections;

import io.aztecpour.internals.Channels;
import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of the web server. Over a limit the newest takes the place of the one that has kept the server waiting for
 * longest, so that a flood pushes out itself and a call to stop still gets through. Thread-safe.
 */
public final class Connections {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final long LOG_EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final ConnectionLimits limits;
    private final UnaryOperator<String> sources;
    private final Set<Connection> open = new LinkedHashSet<>();
    private final Map<String, Integer> perSource = new HashMap<>();
    private long bodyBytes;
    private long cutOff;
    private long cutOffLogged;
    private long loggedNanos = System.nanoTime() - LOG_EVERY_NANOS;

    /** @param sources from an address to who counts as one client */
    public Connections(ConnectionLimits limits, UnaryOperator<String> sources) {
        this.limits = limits;
        this.sources = sources;
    }

    /** Counts a new connection and follows what it waits for; closes it where there is no room. */
    public void follow(HttpConnection connection) {
        Channels.of(connection).ifPresent(this::follow);
    }

    private void follow(Channel channel) {
        if (enter(channel)) {
            channel.pipeline().addBefore("handler", "stage", new ConnectionStageHandler(Connection.of(channel), this));
        } else {
            Connection.cutOff(channel);
        }
    }

    /** Ends a connection at once, whatever still waits to be sent. */
    public static void cutOff(HttpConnection connection) {
        Channels.of(connection).ifPresent(Connection::cutOff);
    }

    /** @return whether the connection may stay; one that was let in before may */
    boolean enter(Channel channel) {
        if (Connection.isKnown(channel)) {
            return true;
        }
        Connection newcomer = new Connection(channel, source(channel));
        boolean room = enter(newcomer);
        if (room) {
            channel.closeFuture().addListener(closed -> leave(newcomer));
        }
        return room;
    }

    private String source(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress internet && internet.getAddress() != null
                ? sources.apply(internet.getAddress().getHostAddress())
                : "";
    }

    private synchronized boolean enter(Connection newcomer) {
        String source = newcomer.source();
        boolean room = count(source) < limits.mostPerAddress() || makeRoom(of(source));
        if (!room || (open.size() >= limits.most() && !makeRoom(of(busiest())) && !makeRoom(each -> true))) {
            cutOff++;
            return false;
        }
        open.add(newcomer);
        perSource.merge(source, 1, Integer::sum);
        return true;
    }

    private int count(String source) {
        return perSource.getOrDefault(source, 0);
    }

    private String busiest() {
        return perSource.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static Predicate<Connection> of(String source) {
        return each -> each.source().equals(source);
    }

    /** @return whether one of these connections was cut off */
    private boolean makeRoom(Predicate<Connection> these) {
        long now = System.nanoTime();
        return open.stream()
                .filter(these)
                .filter(each -> each.stage().isReplaceable())
                .min(Comparator.comparingInt((Connection each) -> each.worth(now))
                        .thenComparing(Connection::sinceNanos))
                .map(this::cut)
                .isPresent();
    }

    private Connection cut(Connection connection) {
        leave(connection);
        cutOff++;
        Connection.cutOff(connection.channel());
        return connection;
    }

    /** Ends a connection that cost too much; counts it once. */
    synchronized void cutOff(Connection connection) {
        if (open.contains(connection)) {
            cut(connection);
        }
    }

    /** Counts more of a request's body; over the limit the sender of the largest unfinished one makes room. */
    synchronized void collect(Connection connection, int bytes) {
        // One that was cut off may still hand on what had come before.
        if (open.contains(connection)) {
            connection.addBody(bytes);
            bodyBytes += bytes;
            if (bodyBytes > limits.bodyBytes()) {
                cutGreediest();
            }
        }
    }

    /** The requests of the connection are answered, so nothing of them is held any more. */
    synchronized void release(Connection connection) {
        bodyBytes -= connection.dropBody();
    }

    private void cutGreediest() {
        open.stream()
                .filter(each -> each.stage() == ConnectionStage.SENDING)
                .max(Comparator.comparingLong(Connection::bodyBytes))
                .ifPresent(this::cut);
    }

    private synchronized void leave(Connection connection) {
        release(connection);
        if (open.remove(connection)) {
            perSource.computeIfPresent(connection.source(), (same, count) -> count > 1 ? count - 1 : null);
        }
    }

    /** Cuts off clients that have kept the server waiting for too long, and the slowest of too many; call it every second. */
    public synchronized void sweep() {
        long now = System.nanoTime();
        List.copyOf(open).stream()
                .filter(each -> each.overdue(now) || each.waitingBytes() > limits.bytesEach())
                .forEach(this::cut);
        sweepSlow(now);
        sweepFull();
        tell(now);
    }

    private void sweepSlow(long now) {
        Map<String, Integer> kept = new HashMap<>();
        int all = 0;
        for (Ranked each : ranked(open.stream().filter(each -> each.slow(now)), Connection::sinceNanos)) {
            if (kept.merge(each.connection.source(), 1, Integer::sum) > limits.slowPerAddress()
                    || ++all > limits.slow()) {
                cut(each.connection);
            }
        }
    }

    private void sweepFull() {
        List<Ranked> fullest = ranked(open.stream(), Connection::waitingBytes);
        long waiting = fullest.stream().mapToLong(Ranked::by).sum();
        for (Ranked each : fullest) {
            if (waiting <= limits.bytes()) {
                return;
            }
            waiting -= each.by;
            cut(each.connection);
        }
    }

    /** A connection and what it is sorted by, read once: its own loop goes on changing it. */
    private record Ranked(Connection connection, long by) {}

    /** @return the highest first */
    private static List<Ranked> ranked(Stream<Connection> connections, ToLongFunction<Connection> by) {
        return connections
                .map(each -> new Ranked(each, by.applyAsLong(each)))
                .sorted(Comparator.comparingLong(Ranked::by).reversed())
                .toList();
    }

    /** Logs one line a minute, however many were cut off. */
    private void tell(long now) {
        if (cutOff > cutOffLogged && now - loggedNanos >= LOG_EVERY_NANOS) {
            LOG.warn(
                    "{} connections were cut off: too many, or too slow; {} are open, most of them from {}",
                    cutOff - cutOffLogged,
                    open.size(),
                    busiest());
            cutOffLogged = cutOff;
            loggedNanos = now;
        }
    }

    /** @return how many are open */
    public synchronized int open() {
        return open.size();
    }

    /** @return how many were cut off since the start */
    public synchronized long cutOff() {
        return cutOff;
    }
}
