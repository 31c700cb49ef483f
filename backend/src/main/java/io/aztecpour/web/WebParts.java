package io.aztecpour.web;

import io.aztecpour.access.Doorkeeper;
import io.aztecpour.live.LiveHub;

/**
 * What all instances of the web verticle share.
 *
 * @param live deployed already
 */
public record WebParts(LiveHub live, Doorkeeper door, LoopLag lag, Meters meters, Contract contract) {
    public WebParts(LiveHub live, Doorkeeper door) {
        this(live, door, new LoopLag(), new Meters(), new Contract());
    }
}
