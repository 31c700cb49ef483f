package io.aztecpour.web.connections;

import io.aztecpour.access.TokenBucket;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Hangs up on the client of a live socket that says more than any page does. It stands before Vert.x, which answers each ping
 * at once: what one read of a flood brings would otherwise be answers enough to fill the heap.
 */
final class TalkLimitHandler extends ChannelInboundHandlerAdapter {
    /** Frames that may come at once, of any kind, and 20 a second after that; a page says one every ten seconds. */
    private static final TokenBucket.Rate FRAMES = new TokenBucket.Rate(100, Duration.ofMillis(50));

    /** So many bytes of a frame count as a frame more. */
    private static final int FRAME_BYTES = 1024;

    /** A client that reads sees the close frame within this time; nothing is read from it meanwhile. */
    private static final long CLOSING_MS = 1_000;

    private final Connection connection;
    private final Connections connections;
    private final TokenBucket frames = new TokenBucket(FRAMES, System.nanoTime());
    private boolean closing;

    TalkLimitHandler(Connection connection, Connections connections) {
        this.connection = connection;
        this.connections = connections;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!closing && message instanceof WebSocketFrame frame && !takes(frame)) {
            closing = true;
            hangUp(context);
        }
        if (closing) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    private boolean takes(WebSocketFrame frame) {
        double said = 1 + (double) frame.content().readableBytes() / FRAME_BYTES;
        return frames.spend(said, System.nanoTime());
    }

    private void hangUp(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(false);
        // What the same read brought besides is not even taken apart.
        if (context.pipeline().get(WebSocketFrameDecoder.class) != null) {
            context.pipeline().remove(WebSocketFrameDecoder.class);
        }
        context.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.POLICY_VIOLATION, "too many messages"));
        context.executor().schedule(() -> connections.cutOff(connection), CLOSING_MS, TimeUnit.MILLISECONDS);
    }
}
