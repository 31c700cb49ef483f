package io.aztecpour.web;

import io.aztecpour.access.Doorkeeper;
import io.aztecpour.access.Turns;
import io.aztecpour.live.LiveHub;
import io.aztecpour.web.connections.ConnectionLimits;
import io.aztecpour.web.connections.Connections;

/**
 * What the web verticle works with.
 *
 * @param live deployed already
 * @param turns to wish a pour, of those who did not sign in
 */
public record WebParts(
        LiveHub live, Doorkeeper door, Turns turns, LoopLag lag, Meters meters, Connections connections) {
    public WebParts(LiveHub live, Doorkeeper door, ConnectionLimits limits) {
        this(
                live,
                door,
                Turns.ofGuests(),
                new LoopLag(),
                new Meters(),
                new Connections(limits, door.network()::source));
    }
}
