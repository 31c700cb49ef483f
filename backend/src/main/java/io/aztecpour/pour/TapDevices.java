package io.aztecpour.pour;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.Ask;
import io.aztecpour.bus.message.Done;
import io.aztecpour.bus.message.PollMode;
import io.aztecpour.bus.message.PumpStart;
import io.aztecpour.bus.message.PumpStop;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.Reading;
import io.vertx.core.Future;

/** The devices of one tap, wherever they are on the bus; every call ends within the device room's deadlines. */
record TapDevices(Bus bus, String tap) {

    Future<DispenserStatus> status() {
        return bus.ask(Catalogue.DEVICE_STATUS.at(tap), Ask.ALL);
    }

    Future<Reading> reading() {
        return bus.ask(Catalogue.DEVICE_READING.at(tap), Ask.ALL);
    }

    /** Never sent twice for one pour: a lost answer is {@code UNKNOWN}, not a reason to repeat. */
    Future<PumpAnswer> start(PumpStart command) {
        return bus.ask(Catalogue.DEVICE_DISPENSE.at(tap), command).recover(TapDevices::lost);
    }

    Future<PumpAnswer> stop(String requestId) {
        return bus.ask(Catalogue.DEVICE_STOP.at(tap), new PumpStop(requestId)).recover(TapDevices::lost);
    }

    /** Stops whatever pours, whoever asked for it. */
    Future<PumpAnswer> stopAnything() {
        return bus.ask(Catalogue.DEVICE_STOP.at(tap), new PumpStop(null)).recover(TapDevices::lost);
    }

    Future<Done> pace(boolean pouring) {
        return bus.ask(Catalogue.DEVICE_POLL_MODE.at(tap), new PollMode(pouring))
                .recover(gone -> Future.succeededFuture(Done.DONE));
    }

    private static Future<PumpAnswer> lost(Throwable failure) {
        return Future.succeededFuture(new PumpAnswer(PumpAnswer.Result.UNKNOWN, failure.getMessage(), null));
    }
}
