package io.aztecpour.virtualesp32;

import io.aztecpour.virtualesp32.firmware.DeviceSettings;
import io.aztecpour.virtualesp32.firmware.Firmware;
import io.aztecpour.virtualesp32.http.Calls;
import io.aztecpour.virtualesp32.http.DispenserCalls;
import io.aztecpour.virtualesp32.http.PushSockets;
import io.aztecpour.virtualesp32.http.ScaleCalls;
import io.aztecpour.virtualesp32.sim.Faults;
import io.aztecpour.virtualesp32.sim.Power;
import io.aztecpour.virtualesp32.sim.PowerSwitch;
import io.aztecpour.virtualesp32.sim.SimCalls;
import io.aztecpour.virtualesp32.sim.Workbench;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A complete software ESP32: its own HTTP server, firmware, flash and stand. Lives on one event loop. */
public final class VirtualEsp32 extends VerticleBase implements PowerSwitch, FrontDoor.House {
    private final VirtualEsp32Options options;
    private final long poweredAt = System.nanoTime();
    private final Workbench workbench;
    private final SimCalls sim;
    private final Calls bench;
    private final PushSockets sockets;
    private Power power = Power.OFF;
    private int boots;
    private Calls firmwareCalls = new Calls();
    private @Nullable FrontDoor door;
    private @Nullable HttpServer server;

    public VirtualEsp32(VirtualEsp32Options options) {
        this.options = options;
        this.workbench = new Workbench(options.physics(), options.seed(), System::nanoTime, this::reboot);
        this.sim = new SimCalls(workbench, this);
        this.bench = sim.calls();
        this.sockets = new PushSockets(
                options.dialect().weighs(),
                workbench::firmware,
                () -> DispenserCalls.status(running(workbench.firmware()), true));
    }

    /** Starts a device; the future completes when it answers at {@link #port}. */
    public static Future<VirtualEsp32> start(Vertx vertx, VirtualEsp32Options options) {
        VirtualEsp32 device = new VirtualEsp32(options);
        return vertx.deployVerticle(device).map(device);
    }

    @Override
    public Future<?> start() {
        door = new FrontDoor(this, vertx, Math.round(options.physics().answerMillis() / options.speed()));
        boot();
        beat();
        return listen(options.port());
    }

    @Override
    public Future<?> stop() {
        cut();
        HttpServer open = server;
        return open == null ? Future.succeededFuture() : open.close();
    }

    /** Ends the device. */
    public Future<Void> close() {
        return vertx.undeploy(context.deploymentID());
    }

    private Future<HttpServer> listen(int port) {
        HttpServer opened = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(options.host())
                        .setPort(port)
                        .setHandle100ContinueAutomatically(true))
                .requestHandler(request -> {
                    if (door != null) {
                        door.enter(request);
                    }
                });
        server = opened;
        return opened.listen();
    }

    /** The port it listens on. */
    public int port() {
        return server == null ? options.port() : server.actualPort();
    }

    /** The address by which others reach it, such as {@code http://127.0.0.1:8101}. */
    public String url() {
        return "http://" + options.host() + ":" + port();
    }

    private void boot() {
        advance();
        boots++;
        boolean extended = options.extensions() == Extensions.ALL;
        Firmware.Build build = new Firmware.Build(
                options.physics().samplesPerSecond(), options.physics().flowMlPerSecond(), extended);
        Firmware firmware = workbench.boot(build, settings(), sockets);
        firmwareCalls = new Calls();
        if (options.dialect().dispenses()) {
            DispenserCalls.addTo(firmwareCalls, firmware, extended);
        }
        if (options.dialect().weighs()) {
            ScaleCalls.addTo(firmwareCalls, firmware);
        }
        power = Power.ON;
    }

    private DeviceSettings settings() {
        return DeviceSettings.defaults(
                options.name(),
                new DeviceSettings.Network(options.host(), "255.0.0.0", "127.0.0.254", "127.0.0.254", null));
    }

    @Override
    public void cut() {
        advance();
        boots++;
        power = Power.OFF;
        workbench.powerOff();
        sockets.forget();
        if (door != null) {
            door.breakConnections();
        }
    }

    @Override
    public void restore() {
        if (power != Power.OFF) {
            return;
        }
        power = Power.BOOTING;
        int thisBoot = ++boots;
        long wait = Math.max(1, Math.round(options.bootMillis() / options.speed()));
        vertx.timer(wait, TimeUnit.MILLISECONDS).onSuccess(waited -> {
            if (boots == thisBoot) {
                boot();
            }
        });
    }

    @Override
    public void reboot() {
        cut();
        restore();
    }

    @Override
    public Power power() {
        return power;
    }

    /** Keeps the device up to date while nobody asks: pushed weights are due at the sample rate. */
    private void beat() {
        vertx.setTimer(sockets.isEmpty() ? 50 : 10, timer -> {
            advance();
            beat();
        });
    }

    @Override
    public void advance() {
        workbench.advanceTo((long) ((System.nanoTime() - poweredAt) * options.speed()));
    }

    @Override
    public boolean running() {
        return power == Power.ON;
    }

    private static Firmware running(@Nullable Firmware firmware) {
        if (firmware == null) {
            throw new IllegalStateException("the device has no power");
        }
        return firmware;
    }

    @Override
    public void count(String method, String path) {
        sim.count(method, path);
    }

    @Override
    public Calls firmware() {
        return firmwareCalls;
    }

    @Override
    public Calls bench() {
        return bench;
    }

    @Override
    public Faults faults() {
        return workbench.faults();
    }

    @Override
    public boolean upgrade(HttpServerRequest request) {
        boolean pushes = options.extensions() == Extensions.ALL && options.dialect() != Dialect.WIZARD;
        if (!pushes || !request.path().equals("/ws") || !request.headers().contains("upgrade") || !sockets.hasRoom()) {
            return false;
        }
        request.toWebSocket().onSuccess(sockets::add);
        return true;
    }
}
