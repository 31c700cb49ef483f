package io.aztecpour.device.commands;

import io.aztecpour.device.polling.TapRecorder;
import io.aztecpour.virtualesp32.DeviceModel;
import io.aztecpour.virtualesp32.RunningEsp32;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Vertx;

/** A tap of a usual dispenser and a scale that speaks the protocol of the wizard. */
record WizardTap(RunningEsp32 pump, RunningEsp32 scale, TapRecorder tap) implements AutoCloseable {
    static WizardTap start(Vertx vertx) throws Exception {
        RunningEsp32 pump = running(vertx, DeviceModel.DISPENSER);
        RunningEsp32 scale = running(vertx, DeviceModel.WIZARD);
        return new WizardTap(
                pump,
                scale,
                TapRecorder.start(vertx, pump.esp().url(), scale.esp().url()));
    }

    private static RunningEsp32 running(Vertx vertx, DeviceModel model) throws Exception {
        return RunningEsp32.start(vertx, new VirtualEsp32Options().setModel(model));
    }

    @Override
    public void close() throws Exception {
        tap.close();
        scale.close();
        pump.close();
    }
}
