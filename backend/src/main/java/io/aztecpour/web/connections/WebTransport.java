package io.aztecpour.web.connections;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.util.concurrent.DefaultEventExecutorChooserFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorChooserFactory.EventExecutorChooser;
import io.netty.util.concurrent.ThreadPerTaskExecutor;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.transport.Transport;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Vert.x's own transport with two additions: one more event loop, which is the web server's alone, so that no flood
 * delays polls and pours; and a gate before every server, so that connections count before their TLS handshake.
 */
final class WebTransport implements Transport {
    private final Transport plain = io.vertx.core.transport.Transport.NIO.implementation();
    private final AcceptGate gate = new AcceptGate();
    private volatile @Nullable EventLoop webLoop;

    AcceptGate gate() {
        return gate;
    }

    EventLoop webLoop() {
        return Objects.requireNonNull(webLoop);
    }

    @Override
    public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ioRatio) {
        if (type != IO_EVENT_LOOP_GROUP) {
            return plain.eventLoopGroup(type, threads, factory, ioRatio);
        }
        return new MultiThreadIoEventLoopGroup(
                threads + 1, new ThreadPerTaskExecutor(factory), this::allButTheLast, plain.ioHandlerFactory());
    }

    private EventExecutorChooser allButTheLast(EventExecutor[] loops) {
        int shared = loops.length - 1;
        webLoop = (EventLoop) loops[shared];
        return DefaultEventExecutorChooserFactory.INSTANCE.newChooser(Arrays.copyOf(loops, shared));
    }

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        plain.configure(options, domainSocket, bootstrap);
        bootstrap.handler(gate);
    }

    @Override
    public boolean supportsDomainSockets() {
        return plain.supportsDomainSockets();
    }

    @Override
    public boolean supportFileRegion() {
        return plain.supportFileRegion();
    }

    @Override
    public java.net.SocketAddress convert(SocketAddress address) {
        return plain.convert(address);
    }

    @Override
    public SocketAddress convert(java.net.SocketAddress address) {
        return plain.convert(address);
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        return plain.ioHandlerFactory();
    }

    @Override
    public DatagramChannel datagramChannel() {
        return plain.datagramChannel();
    }

    @Override
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return plain.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        return plain.channelFactory(domainSocket);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return plain.serverChannelFactory(domainSocket);
    }

    @Override
    public void configure(DatagramChannel channel, DatagramSocketOptions options) {
        plain.configure(channel, options);
    }

    @Override
    public void configure(
            ClientOptionsBase options,
            int connectTimeout,
            boolean domainSocket,
            io.netty.bootstrap.Bootstrap bootstrap) {
        plain.configure(options, connectTimeout, domainSocket, bootstrap);
    }
}
