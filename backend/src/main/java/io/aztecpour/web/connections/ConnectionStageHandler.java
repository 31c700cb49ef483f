package io.aztecpour.web.connections;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.util.ReferenceCountUtil;

/** Follows the requests and answers of one connection, between the HTTP codec and Vert.x. */
final class ConnectionStageHandler extends ChannelDuplexHandler {
    /** Requests that may be sent ahead of the answers before them. No browser does so. */
    private static final int MOST_AHEAD = 4;

    /**
     * Frames of a live socket that may wait for the end of a pass of the event loop, to go out in one system call. A full queue and a
     * close send them earlier.
     */
    private static final int MOST_GATHERED = 256;

    private final Connection connection;
    private final Connections connections;
    private int unanswered;
    private boolean sending;
    private boolean answering;
    private boolean cut;

    ConnectionStageHandler(Connection connection, Connections connections) {
        this.connection = connection;
        this.connections = connections;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            sending = true;
            if (++unanswered > 1 + MOST_AHEAD) {
                cut = true;
                Connection.cutOff(context.channel());
            }
        }
        if (isBroken(message)) {
            refuse(context);
        }
        if (cut) {
            // What follows in the same read belongs to a request that nobody has heard of.
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof LastHttpContent) {
            sending = false;
        }
        moveOn();
        collect(message);
        context.fireChannelRead(message);
    }

    /** What comes after the answer is held by nobody. */
    private void collect(Object message) {
        if (unanswered > 0 && message instanceof HttpContent part) {
            int bytes = part.content().readableBytes();
            if (bytes > 0) {
                connections.collect(connection, bytes);
            }
        }
    }

    /** A head that cannot be read is refused by Vert.x, without a word; a body would be handed on as a fault of ours. */
    private static boolean isBroken(Object message) {
        return message instanceof HttpContent part
                && !(message instanceof HttpRequest)
                && part.decoderResult().isFailure();
    }

    private void refuse(ChannelHandlerContext context) {
        cut = true;
        if (unanswered == 1 && !answering) {
            DefaultFullHttpResponse refusal =
                    new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST);
            refusal.headers()
                    .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                    .set(HttpHeaderNames.CONTENT_LENGTH, 0);
            context.writeAndFlush(refusal).addListener(ChannelFutureListener.CLOSE);
        } else {
            Connection.cutOff(context.channel());
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (connection.stage() == ConnectionStage.SOCKET || isInterim(message)) {
            context.write(message, promise);
            return;
        }
        if (message instanceof HttpResponse answer && answer.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            connection.move(ConnectionStage.SOCKET);
            context.pipeline()
                    .addAfter(context.name(), "talk", new TalkLimitHandler(connection, connections))
                    .addAfter("talk", "gather", new FlushConsolidationHandler(MOST_GATHERED, true));
            context.write(message, promise);
            return;
        }
        answering = true;
        connection.move(ConnectionStage.TAKING);
        ChannelPromise taken = promise.unvoid();
        if (message instanceof LastHttpContent) {
            taken.addListener(end -> answered());
        }
        context.write(message, taken);
    }

    /** 100 Continue, which is no answer yet. */
    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse answer
                && answer.status().codeClass() == HttpStatusClass.INFORMATIONAL
                && !answer.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
    }

    private void answered() {
        unanswered--;
        answering = false;
        if (unanswered == 0) {
            connections.release(connection);
        }
        moveOn();
    }

    private void moveOn() {
        ConnectionStage next = stage();
        if (next != connection.stage()) {
            connection.move(next);
        }
    }

    private ConnectionStage stage() {
        if (connection.stage() == ConnectionStage.SOCKET) {
            return ConnectionStage.SOCKET;
        }
        if (answering) {
            return ConnectionStage.TAKING;
        }
        if (sending) {
            return ConnectionStage.SENDING;
        }
        return unanswered > 0 ? ConnectionStage.WORKING : ConnectionStage.IDLE;
    }
}
