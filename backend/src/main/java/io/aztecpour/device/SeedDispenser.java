package io.aztecpour.device;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aztecpour.bus.message.PumpStart;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.PumpAnswer;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dispenser's dialect: {@code GET /status}, {@code POST /dispense}, and {@code POST /stop} where it has it. */
final class SeedDispenser implements Dispenser {
    static final String STATUS = "/status";
    private static final double MOST_ML = 100_000;

    private final DeviceLine line;
    private final StopLine stops;

    SeedDispenser(DeviceLine line, StopLine stops) {
        this.line = line;
        this.stops = stops;
    }

    @Override
    public String dialect() {
        return "dispenser";
    }

    @Override
    public Future<DispenserStatus> status(Urgency urgency) {
        return line.call(DeviceCall.get(STATUS), urgency).map(answer -> status(answer.fields()));
    }

    @Override
    public Future<PumpAnswer> start(PumpStart start) {
        ObjectNode body = DeviceJson.MAPPER
                .createObjectNode()
                .put("amount_ml", start.amountMl())
                .put("request_id", start.requestId());
        DeviceCall call = DeviceCall.post("/dispense", body).within(DeviceCall.DISPENSE_DEADLINE_MS);
        return line.call(call, Urgency.COMMAND).map(PumpAnswers::read).otherwise(PumpAnswers::unanswered);
    }

    @Override
    public Future<PumpAnswer> stop(@Nullable String requestId) {
        ObjectNode body = DeviceJson.MAPPER.createObjectNode();
        if (requestId != null) {
            body.put("request_id", requestId);
        }
        return stops.stop(DeviceCall.post("/stop", body)).map(PumpAnswers::read).otherwise(PumpAnswers::unanswered);
    }

    static DispenserStatus status(Fields fields) {
        Double dispensed = fields.maybeNumber("dispensed_ml");
        return new DispenserStatus(
                state(fields.text("state")),
                fields.glass("glass_present"),
                fields.maybeWhole("uptime"),
                fields.maybeWhole("last_pour_ml"),
                fields.maybeText("request_id"),
                dispensed == null || dispensed < 0 || dispensed > MOST_ML ? null : dispensed,
                Set.copyOf(fields.words("capabilities")));
    }

    /** A state we do not know is not idle, and that is all that counts. */
    static DeviceState state(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "idle" -> DeviceState.IDLE;
            case "pouring" -> DeviceState.POURING;
            default -> DeviceState.UNKNOWN;
        };
    }
}
