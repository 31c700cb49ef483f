package io.aztecpour.web.connections;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.AttributeKey;
import java.util.concurrent.TimeUnit;

/** One connection of a client. Its own event loop writes the stage, any thread reads it. */
final class Connection {
    private static final AttributeKey<Connection> KEY = AttributeKey.valueOf(Connection.class, "connection");

    /** Clients that keep the server waiting for less are not slow: handshakes and answers take a moment. */
    private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(2);

    private record Moment(ConnectionStage stage, long sinceNanos) {}

    private final Channel channel;
    private final String source;
    private long bodyBytes;
    private volatile Moment moment = new Moment(ConnectionStage.OPENING, System.nanoTime());

    /** @param source who counts as one client */
    Connection(Channel channel, String source) {
        this.channel = channel;
        this.source = source;
        channel.attr(KEY).set(this);
    }

    /** @return whether the channel is counted already */
    static boolean isKnown(Channel channel) {
        return channel.hasAttr(KEY);
    }

    static Connection of(Channel channel) {
        return channel.attr(KEY).get();
    }

    Channel channel() {
        return channel;
    }

    String source() {
        return source;
    }

    /** @return how many bytes of requests it holds that are not answered yet; of {@link Connections} alone, as the next two */
    long bodyBytes() {
        return bodyBytes;
    }

    void addBody(int bytes) {
        bodyBytes += bytes;
    }

    /** @return how many it was */
    long dropBody() {
        long dropped = bodyBytes;
        bodyBytes = 0;
        return dropped;
    }

    void move(ConnectionStage next) {
        moment = new Moment(next, System.nanoTime());
    }

    ConnectionStage stage() {
        return moment.stage;
    }

    long sinceNanos() {
        return moment.sinceNanos;
    }

    boolean overdue(long nowNanos) {
        Moment now = moment;
        return now.stage.overdue(nowNanos - now.sinceNanos);
    }

    boolean slow(long nowNanos) {
        Moment now = moment;
        return now.stage.waitsForClient() && nowNanos - now.sinceNanos > SLOW_NANOS;
    }

    /**
     * @return the smaller, the sooner it makes room for another: one that is slow; one that has not asked for anything yet;
     *     one that was of use and may be again; one that is just being served
     */
    int worth(long nowNanos) {
        if (slow(nowNanos)) {
            return 0;
        }
        return switch (stage()) {
            case OPENING -> 1;
            case IDLE -> 2;
            default -> 3;
        };
    }

    /** @return about how many bytes wait for the client beyond what may always wait */
    long waitingBytes() {
        return channel.isActive() ? channel.bytesBeforeWritable() : 0;
    }

    /** Closes past all handlers: they would first send what waits, which a dead client never takes. */
    static void cutOff(Channel channel) {
        ChannelHandlerContext nextToTheWire = channel.pipeline().firstContext();
        if (nextToTheWire == null) {
            channel.close();
        } else {
            nextToTheWire.close();
        }
    }
}
