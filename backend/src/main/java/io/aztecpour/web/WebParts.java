package io.aztecpour.web;

import io.aztecpour.access.AccessState;
import io.aztecpour.access.LimitRule;
import io.aztecpour.access.PinAuthenticator;
import io.aztecpour.access.RateLimiter;
import io.aztecpour.domain.Clocks;
import io.aztecpour.live.LiveBroadcaster;
import io.aztecpour.web.connections.ConnectionLimits;
import io.aztecpour.web.connections.Connections;
import io.vertx.core.Vertx;
import java.nio.file.Path;

/**
 * What the web verticle works with.
 *
 * @param live deployed already
 * @param pourLimiter for requests to pour by those who did not sign in
 * @param badgeLimiter for badges that those make
 * @param access keeps who is signed in
 * @param data the folder of the hub's files
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
        AccessState access,
        Path data) {
    public WebParts(
            Vertx vertx,
            LiveBroadcaster live,
            PinAuthenticator pinAuthenticator,
            ConnectionLimits limits,
            Clocks clocks,
            AccessState access,
            Path data) {
        this(
                live,
                pinAuthenticator,
                access.limiter(LimitRule.GUESTS),
                access.limiter(LimitRule.BADGES),
                new LoopLag(),
                new Meters(vertx),
                new Connections(limits, pinAuthenticator.network()::source),
                clocks,
                access,
                data);
    }
}
