package io.aztecpour.internals;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.WebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.net.impl.VertxConnection;
import java.util.Optional;

/** The channels underneath connections. */
public final class Channels {
    private Channels() {}

    /** @return empty where the connection is not one of the network */
    public static Optional<Channel> of(HttpConnection connection) {
        return connection instanceof VertxConnection underneath ? Optional.of(underneath.channel()) : Optional.empty();
    }

    /**
     * From now on a WebSocket is closed when its peer reads less than is sent. Vert.x answers each ping by itself and keeps
     * the answers that are not taken, so that a peer that pings and does not read would fill the memory.
     */
    public static void closeWhenUnread(WebSocket socket) {
        if (socket instanceof WebSocketInternal underneath) {
            underneath.channelHandlerContext().pipeline().addFirst(new Unread());
        }
    }

    private static final class Unread extends ChannelInboundHandlerAdapter {
        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            if (context.channel().isWritable()) {
                context.fireChannelWritabilityChanged();
            } else {
                // Past all other handlers: they would first send what waits, which the peer does not take.
                context.close();
            }
        }
    }
}
