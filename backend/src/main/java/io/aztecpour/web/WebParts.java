package io.aztecpour.web;

import io.aztecpour.access.PinAuthenticator;
import io.aztecpour.access.RateLimiter;
import io.aztecpour.access.SessionRows;
import io.aztecpour.domain.Clocks;
import io.aztecpour.live.LiveBroadcaster;
import io.aztecpour.web.connections.ConnectionLimits;
import io.aztecpour.web.connections.Connections;
import io.vertx.core.Vertx;

/**
 * What the web verticle works with.
 *
 * @param live deployed already
 * @param pourLimiter for requests to pour by those who did not sign in
 * @param badgeLimiter for badges that those make
 * @param sessions of staff, as the last run of the hub left them
 */
public record WebParts(
        LiveBroadcaster live,
        PinAuthenticator pinAuthenticator,
        RateLimiter pourLimiter,
        RateLimiter badgeLimiter,
        LoopLag lag,
        Meters meters,
        Connections connections,
        Clocks clocks,
        SessionRows sessions) {
    public WebParts(
            Vertx vertx,
            LiveBroadcaster live,
            PinAuthenticator pinAuthenticator,
            ConnectionLimits limits,
            Clocks clocks,
            SessionRows sessions) {
        this(
                live,
                pinAuthenticator,
                RateLimiter.ofGuests(),
                RateLimiter.ofBadges(),
                new LoopLag(),
                new Meters(vertx),
                new Connections(limits, pinAuthenticator.network()::source),
                clocks,
                sessions);
    }
}
