package io.aztecpour.pour;

import io.aztecpour.bus.Ack;
import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.bus.device.PollMode;
import io.aztecpour.bus.device.PumpStart;
import io.aztecpour.bus.device.PumpStop;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.Reading;
import io.vertx.core.Future;

/**
 * The devices of one tap as the holder of its lease reaches them; every call ends within the deadlines of the {@code device} package.
 *
 * @param hold of the tap: once it is over, what is said here must not reach the devices as their next holder sees them
 */
record TapDevices(Bus bus, String tap, Hold hold) {

    Future<DispenserStatus> status() {
        return bus.askUnder(hold, Addresses.DEVICE_STATUS.at(tap), Empty.EMPTY);
    }

    Future<Reading> reading() {
        return bus.askUnder(hold, Addresses.DEVICE_READING.at(tap), Empty.EMPTY);
    }

    /** Never sent twice for one pour: a lost answer is {@code UNKNOWN}, not a reason to repeat. */
    Future<PumpAnswer> start(PumpStart command) {
        return bus.askUnder(hold, Addresses.DEVICE_DISPENSE.at(tap), command).recover(TapDevices::lost);
    }

    Future<PumpAnswer> stop(String requestId) {
        return bus.askUnder(hold, Addresses.DEVICE_STOP.at(tap), new PumpStop(requestId))
                .recover(TapDevices::lost);
    }

    /** Stops whatever pours, whoever asked for it. */
    Future<PumpAnswer> stopAnything() {
        return bus.askUnder(hold, Addresses.DEVICE_STOP.at(tap), new PumpStop(null))
                .recover(TapDevices::lost);
    }

    Future<Ack> setPollMode(boolean pouring) {
        return bus.askUnder(hold, Addresses.DEVICE_POLL_MODE.at(tap), new PollMode(pouring))
                .recover(gone -> Future.succeededFuture(Ack.ACK));
    }

    private static Future<PumpAnswer> lost(Throwable failure) {
        return Future.succeededFuture(new PumpAnswer(PumpAnswer.Result.UNKNOWN, failure.getMessage(), null));
    }
}
