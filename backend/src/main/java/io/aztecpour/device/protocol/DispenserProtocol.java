package io.aztecpour.device.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aztecpour.bus.device.PumpStart;
import io.aztecpour.device.transport.DeviceConnection;
import io.aztecpour.device.transport.DeviceRequest;
import io.aztecpour.device.transport.DeviceResponse;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.device.transport.RequestQueue;
import io.aztecpour.device.transport.StopChannel;
import io.aztecpour.domain.Check;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Protocol;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.PumpAnswer.Result;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The dispenser's protocol: {@code GET /status}, {@code POST /dispense} and, where the firmware offers it, {@code POST
 * /stop}.
 */
final class DispenserProtocol implements DispenserClient {
    static final String STATUS = "/status";
    private static final double MAX_ML = 100_000;
    private static final int MAX_TICKET_LENGTH = 100;

    /** Longest name of an unknown state, characters. */
    private static final int MAX_STATE_LENGTH = 40;

    private final RequestQueue queue;
    private final StopChannel stops;

    DispenserProtocol(RequestQueue queue, StopChannel stops) {
        this.queue = queue;
        this.stops = stops;
    }

    @Override
    public Protocol protocol() {
        return Protocol.DISPENSER;
    }

    @Override
    public Future<DispenserStatus> status(Priority priority) {
        return queue.send(DeviceRequest.get(STATUS), priority).map(response -> status(DeviceJson.of(response)));
    }

    @Override
    public Future<PumpAnswer> start(PumpStart start, BooleanSupplier permit) {
        return queue.exclusive(device -> start(device, start, permit)).otherwise(PumpAnswers::unanswered);
    }

    /**
     * A device with tickets accepts a command only within two seconds of the status that issued its ticket, so that a
     * command which the network delivers late never pours. Writing the ledger may take longer than that: a command that was
     * refused as stale has not poured, so it is sent again with a fresh ticket.
     */
    private static Future<PumpAnswer> start(DeviceConnection device, PumpStart start, BooleanSupplier permit) {
        return dispense(device, start, start.ticket(), permit)
                .compose(response -> PumpAnswers.isStale(response)
                        ? startWithFreshTicket(device, start, permit)
                        : Future.succeededFuture(read(response)));
    }

    private static Future<PumpAnswer> startWithFreshTicket(
            DeviceConnection device, PumpStart start, BooleanSupplier permit) {
        return device.exchange(DeviceRequest.get(STATUS))
                .map(response -> status(DeviceJson.of(response)))
                .recover(failure -> Future.failedFuture(RequestFailure.commandNotSent(failure)))
                .compose(status -> startIfReady(device, start, permit, status));
    }

    /** The checks before the pour may be outdated by now. */
    private static Future<PumpAnswer> startIfReady(
            DeviceConnection device, PumpStart start, BooleanSupplier permit, DispenserStatus status) {
        if (status.state() == DeviceState.POURING) {
            return Future.succeededFuture(new PumpAnswer(Result.BUSY, "The dispenser is not idle any more.", null));
        }
        if (status.state() != DeviceState.IDLE) {
            String says = "it says \"" + status.stateWord() + "\" now.";
            return Future.succeededFuture(new PumpAnswer(Result.REFUSED, says, null));
        }
        return status.glass() == Glass.PRESENT
                ? dispense(device, start, status.ticket(), permit).map(DispenserProtocol::read)
                : Future.succeededFuture(new PumpAnswer(Result.NO_GLASS, "The glass was taken away.", null));
    }

    private static Future<DeviceResponse> dispense(
            DeviceConnection device, PumpStart start, @Nullable String ticket, BooleanSupplier permit) {
        ObjectNode body =
                DeviceJson.newObject().put("amount_ml", start.amountMl()).put("request_id", start.requestId());
        if (ticket != null) {
            body.put("ticket", ticket);
        }
        return device.exchange(DeviceRequest.post("/dispense", DeviceJson.write(body))
                .within(DeviceRequest.DISPENSE_DEADLINE_MS)
                .onlyIf(permit));
    }

    private static PumpAnswer read(DeviceResponse response) {
        return PumpAnswers.read(response).sentAt(response.sentNanos());
    }

    @Override
    public Future<PumpAnswer> stop(@Nullable String requestId) {
        ObjectNode body = DeviceJson.newObject();
        if (requestId != null) {
            body.put("request_id", requestId);
        }
        return stops.stop(DeviceRequest.post("/stop", DeviceJson.write(body)))
                .map(PumpAnswers::read)
                .otherwise(PumpAnswers::unanswered);
    }

    private static @Nullable String ticket(DeviceJson json) {
        String ticket = json.optionalText("ticket");
        return ticket == null || ticket.length() > MAX_TICKET_LENGTH ? null : ticket;
    }

    static DispenserStatus status(DeviceJson json) {
        Double dispensed = json.optionalNumber("dispensed_ml");
        String state = json.text("state");
        return new DispenserStatus(
                state(state),
                stateWord(state),
                json.glass("glass_present"),
                json.optionalInteger("uptime"),
                json.optionalInteger("last_pour_ml"),
                json.optionalText("request_id"),
                dispensed == null || dispensed < 0 || dispensed > MAX_ML ? null : dispensed,
                Set.copyOf(json.textList("capabilities")),
                ticket(json),
                json.deviceId());
    }

    /** @return UNKNOWN for any other state: it is not idle, and nothing else matters */
    static DeviceState state(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "idle" -> DeviceState.IDLE;
            case "pouring" -> DeviceState.POURING;
            default -> DeviceState.UNKNOWN;
        };
    }

    /**
     * @return the device's name for a state that the hub does not know, with unprintable characters removed; null for
     *     known ones
     */
    static @Nullable String stateWord(String text) {
        if (state(text) != DeviceState.UNKNOWN) {
            return null;
        }
        String word = Check.onlyReadable(text, MAX_STATE_LENGTH).strip();
        return word.isEmpty() ? "unknown" : word;
    }
}
