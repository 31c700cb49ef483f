package io.aztecpour.device.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.device.transport.DeviceResponse;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A text that a device sends")
class DeviceTextTest {
    private static final String HIDDEN = "\u001b[2K\u202Eat\u0000e\u0007r";

    @ParameterizedTest
    @CsvSource({"storage, storage", "'  the\r\n\tstorage  ', the storage", "Größe 🥃, Größe 🥃", "'\u0000 \u202E', ''"})
    void isShownInOneReadableLine(String sent, String shown) {
        assertThat(DeviceJson.readable(sent)).isEqualTo(shown);
    }

    @Test
    void isNoLongerThanALine() {
        assertThat(DeviceJson.readable("x".repeat(60_000))).hasSize(200);
    }

    @Test
    void hidesNothingInAWarning() {
        DeviceJson json = json(new JsonObject()
                .put("warnings", new JsonArray().add(HIDDEN).add("\u0007").add(7)));

        assertThat(json.textList("warnings")).containsExactly("[2Kater");
    }

    @Test
    void hidesNothingInARefusal() {
        JsonObject fields = new JsonObject().put("ip\u0000", HIDDEN);
        JsonObject refusal = new JsonObject().put("error", HIDDEN).put("fields", fields);

        assertThat(ErrorResponse.message(response(refusal.toBuffer()))).isEqualTo("[2Kater");
        assertThat(ErrorResponse.message(response(Buffer.buffer(HIDDEN)))).isEqualTo("[2Kater");
        assertThat(ErrorResponse.fields(response(refusal.toBuffer()))).containsOnlyKeys("ip");
    }

    private static DeviceJson json(JsonObject json) {
        return DeviceJson.parse(json.toBuffer());
    }

    private static DeviceResponse response(Buffer body) {
        return new DeviceResponse(400, body, 0);
    }
}
