package io.aztecpour.pour;

import io.aztecpour.bus.Bus;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.Tap;
import io.vertx.core.Vertx;

/**
 * What one pour has at hand from its first to its last moment.
 *
 * @param tap as it was when the pour was asked for
 * @param state the pour as it stands
 * @param glass what the pour has brought onto the scale
 * @param key what its answer is bound to
 */
record PourParts(
        Vertx vertx,
        Bus bus,
        Tap tap,
        TapDevices devices,
        Journal journal,
        PourState state,
        GlassWeight glass,
        Aim aim,
        KeyBinding key) {

    Pour pour() {
        return state.now();
    }

    String requestId() {
        return pour().requestId();
    }

    int amountMl() {
        return pour().amountMl();
    }
}
