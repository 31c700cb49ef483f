package io.aztecpour.virtualesp32;

import io.aztecpour.virtualesp32.firmware.Firmware;
import io.aztecpour.virtualesp32.http.Board;
import io.aztecpour.virtualesp32.http.Calls;
import io.aztecpour.virtualesp32.http.DispenserCalls;
import io.aztecpour.virtualesp32.http.HttpAnswer;
import io.aztecpour.virtualesp32.http.LogCalls;
import io.aztecpour.virtualesp32.http.ScaleCalls;
import io.aztecpour.virtualesp32.http.SettingsCalls;
import io.aztecpour.virtualesp32.http.WizardCalls;
import io.vertx.core.buffer.Buffer;

/** Which calls a board answers, by model. */
final class FirmwareCalls {
    private FirmwareCalls() {}

    static Calls of(VirtualEsp32Options options, Firmware firmware, Board board, Buffer dashboard) {
        Calls calls =
                options.model() == DeviceModel.WIZARD ? new Calls(HttpAnswer.text(404, "Not found")) : new Calls();
        calls.get("/", received -> new HttpAnswer(200, "text/html; charset=utf-8", dashboard));
        if (options.pushes()) {
            calls.get("/ws", received -> HttpAnswer.error(426, "A WebSocket is needed; there can be four of them"));
        }
        if (options.model().dispenses()) {
            DispenserCalls.addTo(calls, firmware, options.extended());
        }
        if (options.model().weighs()) {
            ScaleCalls.addTo(calls, firmware);
            SettingsCalls.addTo(calls, firmware, board);
            LogCalls.addTo(calls, firmware);
        }
        if (options.model() == DeviceModel.WIZARD) {
            WizardCalls.addTo(calls, firmware, board);
        }
        return calls;
    }
}
