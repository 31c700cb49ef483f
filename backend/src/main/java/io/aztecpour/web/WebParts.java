package io.aztecpour.web;

import io.aztecpour.access.PinAuthenticator;
import io.aztecpour.access.RateLimiter;
import io.aztecpour.live.LiveBroadcaster;
import io.aztecpour.web.connections.ConnectionLimits;
import io.aztecpour.web.connections.Connections;
import io.vertx.core.Vertx;

/**
 * What the web verticle works with.
 *
 * @param live deployed already
 * @param turns to wish a pour, of those who did not sign in
 */
public record WebParts(
        LiveBroadcaster live,
        PinAuthenticator door,
        RateLimiter turns,
        LoopLag lag,
        Meters meters,
        Connections connections) {
    public WebParts(Vertx vertx, LiveBroadcaster live, PinAuthenticator door, ConnectionLimits limits) {
        this(
                live,
                door,
                RateLimiter.ofGuests(),
                new LoopLag(),
                new Meters(vertx),
                new Connections(limits, door.network()::source));
    }
}
