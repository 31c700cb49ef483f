package io.aztecpour.web.connections;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sees each connection as it is accepted; connections to the web server need a free place. */
@Sharable
final class AcceptGate extends ChannelInboundHandlerAdapter {
    private final Map<Integer, Connections> guarded = new ConcurrentHashMap<>();

    void guard(int port, Connections connections) {
        guarded.put(port, connections);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Channel accepted = (Channel) message;
        Connections connections =
                context.channel().localAddress() instanceof InetSocketAddress here ? guarded.get(here.getPort()) : null;
        if (connections == null || connections.enter(accepted)) {
            context.fireChannelRead(accepted);
        } else {
            accepted.unsafe().closeForcibly();
        }
    }
}
