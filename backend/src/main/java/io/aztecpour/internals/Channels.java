package io.aztecpour.internals;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.VertxConnection;
import java.util.Optional;

/** The channels underneath connections. */
public final class Channels {
    private Channels() {}

    /** @return empty where the connection is not one of the network */
    public static Optional<Channel> of(HttpConnection connection) {
        return connection instanceof VertxConnection underneath ? Optional.of(underneath.channel()) : Optional.empty();
    }
}
