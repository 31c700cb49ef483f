package io.aztecpour.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a dispenser says of itself at {@code GET /status}.
 *
 * @param stateWord its own word for a state that is neither idle nor pouring, e.g. {@code error}; null in those two
 * @param uptimeS s since its boot
 * @param lastPourMl its own claim of the last pour, whole ml
 * @param requestId of the current or last pour, where it echoes it
 * @param dispensedMl of that pour so far, ml, where it tells
 * @param capabilities {@code stop}, {@code push}, {@code ticket}
 * @param ticket that the next command is to name, where it gives tickets
 * @param deviceId of the board, the same whatever its address is: its MAC; null where it tells none
 */
public record DispenserStatus(
        DeviceState state,
        @Nullable String stateWord,
        Glass glass,
        @Nullable Integer uptimeS,
        @Nullable Integer lastPourMl,
        @Nullable String requestId,
        @Nullable Double dispensedMl,
        Set<String> capabilities,
        @Nullable String ticket,
        @Nullable String deviceId) {

    /** @return whether it accepts a command only within two seconds after the status whose ticket the command names */
    public boolean givesTickets() {
        return capabilities.contains("ticket");
    }

    /** @return whether it names the pour that it reports, so that it would name one that it has poured */
    public boolean namesPours() {
        return requestId != null || dispensedMl != null;
    }

    public boolean canStop() {
        return capabilities.contains("stop");
    }

    /** @param word its own word for a state that is neither idle nor pouring; null in those two */
    public DispenserStatus withState(DeviceState now, @Nullable String word) {
        return new DispenserStatus(
                now, word, glass, uptimeS, lastPourMl, requestId, dispensedMl, capabilities, ticket, deviceId);
    }

    public DispenserStatus withGlass(Glass now) {
        return new DispenserStatus(
                state, stateWord, now, uptimeS, lastPourMl, requestId, dispensedMl, capabilities, ticket, deviceId);
    }

    /** Replaces what it says of its current or last pour. */
    public DispenserStatus withPour(@Nullable Integer lastMl, @Nullable String request, @Nullable Double ml) {
        return new DispenserStatus(
                state, stateWord, glass, uptimeS, lastMl, request, ml, capabilities, ticket, deviceId);
    }
}
