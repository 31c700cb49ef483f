package io.aztecpour.device.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aztecpour.bus.message.PumpStart;
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
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.PumpAnswer.Result;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dispenser's dialect: {@code GET /status}, {@code POST /dispense}, and {@code POST /stop} where it has it. */
public final class DispenserProtocol implements Dispenser {
    public static final String STATUS = "/status";
    private static final double MOST_ML = 100_000;
    private static final int LONGEST_TICKET = 100;

    /** Of a state, characters; a sentence is no word. */
    private static final int LONGEST_WORD = 40;

    private final RequestQueue queue;
    private final StopChannel stops;

    public DispenserProtocol(RequestQueue queue, StopChannel stops) {
        this.queue = queue;
        this.stops = stops;
    }

    @Override
    public String dialect() {
        return "dispenser";
    }

    @Override
    public Future<DispenserStatus> status(Priority priority) {
        return queue.send(DeviceRequest.get(STATUS), priority).map(answer -> status(DeviceJson.of(answer)));
    }

    @Override
    public Future<PumpAnswer> start(PumpStart start) {
        return queue.exclusive(device -> start(device, start)).otherwise(PumpAnswers::unanswered);
    }

    /**
     * A device that gives tickets takes a command only for two seconds after the status whose ticket it names, so that one
     * which the network delivers late never pours. Meanwhile the ledger may have taken its time; what was refused as stale
     * has not poured and is told again with the ticket of this moment.
     */
    private static Future<PumpAnswer> start(DeviceConnection device, PumpStart start) {
        return dispense(device, start, start.ticket())
                .compose(answer -> PumpAnswers.isStale(answer)
                        ? startWithFreshTicket(device, start)
                        : Future.succeededFuture(read(answer)));
    }

    private static Future<PumpAnswer> startWithFreshTicket(DeviceConnection device, PumpStart start) {
        return device.exchange(DeviceRequest.get(STATUS))
                .map(answer -> status(DeviceJson.of(answer)))
                .recover(failure -> Future.failedFuture(RequestFailure.commandNotSent(failure)))
                .compose(status -> startIfReady(device, start, status));
    }

    /** What was checked before may not be so any more. */
    private static Future<PumpAnswer> startIfReady(DeviceConnection device, PumpStart start, DispenserStatus status) {
        if (status.state() != DeviceState.IDLE) {
            return Future.succeededFuture(new PumpAnswer(Result.BUSY, "The dispenser is not idle any more.", null));
        }
        return status.glass() == Glass.PRESENT
                ? dispense(device, start, status.ticket()).map(DispenserProtocol::read)
                : Future.succeededFuture(new PumpAnswer(Result.NO_GLASS, "The glass was taken away.", null));
    }

    private static Future<DeviceResponse> dispense(DeviceConnection device, PumpStart start, @Nullable String ticket) {
        ObjectNode body =
                DeviceJson.newObject().put("amount_ml", start.amountMl()).put("request_id", start.requestId());
        if (ticket != null) {
            body.put("ticket", ticket);
        }
        return device.exchange(
                DeviceRequest.post("/dispense", DeviceJson.write(body)).within(DeviceRequest.DISPENSE_DEADLINE_MS));
    }

    private static PumpAnswer read(DeviceResponse answer) {
        return PumpAnswers.read(answer).sentAt(answer.sentNanos());
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

    private static @Nullable String ticket(DeviceJson fields) {
        String ticket = fields.optionalText("ticket");
        return ticket == null || ticket.length() > LONGEST_TICKET ? null : ticket;
    }

    public static DispenserStatus status(DeviceJson fields) {
        Double dispensed = fields.optionalNumber("dispensed_ml");
        String said = fields.text("state");
        return new DispenserStatus(
                state(said),
                stateWord(said),
                fields.glass("glass_present"),
                fields.optionalInteger("uptime"),
                fields.optionalInteger("last_pour_ml"),
                fields.optionalText("request_id"),
                dispensed == null || dispensed < 0 || dispensed > MOST_ML ? null : dispensed,
                Set.copyOf(fields.textList("capabilities")),
                ticket(fields),
                fields.deviceId());
    }

    /** A state we do not know is not idle, and that is all that counts. */
    public static DeviceState state(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "idle" -> DeviceState.IDLE;
            case "pouring" -> DeviceState.POURING;
            default -> DeviceState.UNKNOWN;
        };
    }

    /** @return the word of a state that we do not know, fit to be shown: it comes from hardware of anybody */
    public static @Nullable String stateWord(String text) {
        if (state(text) != DeviceState.UNKNOWN) {
            return null;
        }
        String word = Check.onlyReadable(text, LONGEST_WORD).strip();
        return word.isEmpty() ? "unknown" : word;
    }
}
