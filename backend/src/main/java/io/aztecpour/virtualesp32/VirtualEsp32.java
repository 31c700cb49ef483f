package io.aztecpour.virtualesp32;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A complete software ESP32: its own HTTP server, firmware, flash and test rig. Lives on one event loop. */
public final class VirtualEsp32 extends VerticleBase {
    private static final String DASHBOARD = "virtualesp32/dashboard.html";

    private final VirtualEsp32Options options;
    private @Nullable VirtualDevice device;

    public VirtualEsp32(VirtualEsp32Options options) {
        this.options = options;
    }

    /** Starts a device; the future completes when it answers at {@link #url}, and fails when its port is taken. */
    public static Future<VirtualEsp32> start(Vertx vertx, VirtualEsp32Options options) {
        VirtualEsp32 device = new VirtualEsp32(options);
        return vertx.deployVerticle(device).map(device);
    }

    @Override
    public Future<?> start() {
        return vertx.fileSystem().readFile(DASHBOARD).compose(dashboard -> {
            device = new VirtualDevice(vertx, options, dashboard);
            return device.switchOn();
        });
    }

    @Override
    public Future<?> stop() {
        return device().shutDown();
    }

    /** Ends the device and frees its port. */
    public Future<Void> close() {
        return vertx.undeploy(context.deploymentID());
    }

    /** The port it answers on; another one after a boot with changed network settings. */
    public int port() {
        return device().network().port();
    }

    /** The address by which others reach it, such as {@code http://127.0.0.1:8101}. */
    public String url() {
        return device().network().url();
    }

    private VirtualDevice device() {
        return Objects.requireNonNull(device, "the device has not been started");
    }
}
