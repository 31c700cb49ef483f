package io.aztecpour.virtualesp32;

import io.aztecpour.virtualesp32.firmware.Firmware;
import io.aztecpour.virtualesp32.firmware.FirmwareSettings;
import io.aztecpour.virtualesp32.firmware.FirmwareSettings.Network;
import io.aztecpour.virtualesp32.firmware.Warnings;
import io.aztecpour.virtualesp32.flash.SettingsStore.Found;
import io.aztecpour.virtualesp32.flash.SettingsStore.Loaded;
import io.aztecpour.virtualesp32.http.Board;
import io.aztecpour.virtualesp32.http.Calls;
import io.aztecpour.virtualesp32.http.PushSockets;
import io.aztecpour.virtualesp32.sim.FaultKind;
import io.aztecpour.virtualesp32.sim.Faults;
import io.aztecpour.virtualesp32.sim.Power;
import io.aztecpour.virtualesp32.sim.SimCalls;
import io.aztecpour.virtualesp32.sim.Workbench;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** The device with everything around it, wired together: test rig, flash, network, power, bench. */
final class VirtualDevice implements RequestRouter.Target, Board {
    /** While nobody listens, the sensors need not be up to the moment. */
    private static final long IDLE_BEAT_MILLIS = 50;

    /** Shorter than the time between two samples, so that each is pushed when it is there. */
    private static final long PUSHING_BEAT_MILLIS = 10;

    /** Long enough for an answer to leave before the device that gave it reboots. */
    private static final long REBOOT_MILLIS = 20;

    /** How long a ticket is good, ns of real time: it is the network's delay that it is to outlast. */
    private static final long TICKET_NANOS = 2_000_000_000L;

    private final Vertx vertx;
    private final VirtualEsp32Options options;
    private final Buffer dashboard;
    private final long switchedOnAt = System.nanoTime();
    private final Workbench workbench;
    private final FlashDrive flash;
    private final NetworkPort network;
    private final PowerSupply powerSupply;
    private final SimCalls sim;
    private final Calls bench;
    private final PushSockets sockets;
    private final RequestRouter router;
    private Calls firmwareCalls = new Calls();

    VirtualDevice(Vertx vertx, VirtualEsp32Options options, Buffer dashboard) {
        this.vertx = vertx;
        this.options = options;
        this.dashboard = dashboard;
        this.powerSupply =
                new PowerSupply(vertx, Math.round(options.bootMillis() / options.speed()), this::boot, this::powerLost);
        this.workbench = new Workbench(options.physics(), options.seed(), System::nanoTime, powerSupply::reboot);
        this.flash = new FlashDrive(vertx, options.dataDirectory(), workbench.faults());
        this.sim = new SimCalls(workbench, powerSupply);
        this.bench = sim.calls();
        this.sockets =
                new PushSockets(options.model().dispenses(), options.model().weighs(), options.extended());
        this.router = new RequestRouter(
                this, vertx, options, Math.round(options.physics().answerMillis() / options.speed()));
        this.network = new NetworkPort(vertx, options, router);
    }

    Future<Void> switchOn() {
        return powerSupply.switchOn().onSuccess(on -> beat());
    }

    Future<?> shutDown() {
        powerSupply.cut();
        return network.close();
    }

    NetworkPort network() {
        return network;
    }

    private Future<Runnable> boot() {
        return flash.load(FactorySettings.of(options))
                .compose(loaded -> network.moveTo(loaded.settings().network()).map(moved -> () -> run(loaded, moved)));
    }

    private void run(Loaded loaded, boolean moved) {
        advance();
        Firmware.Build build = new Firmware.Build(
                options.physics().samplesPerSecond(),
                options.physics().ratedFlowMlPerSecond(),
                options.extended(),
                options.extended() ? Math.round(TICKET_NANOS * options.speed()) : 0,
                options.extended() ? options.deviceId() : null);
        Firmware firmware = workbench.boot(build, loaded.settings(), sockets);
        warn(firmware, loaded.found(), moved);
        sockets.serve(firmware);
        firmwareCalls = FirmwareCalls.of(options, firmware, this, dashboard);
    }

    private static void warn(Firmware firmware, Found found, boolean moved) {
        if (found == Found.FAILED) {
            firmware.warnings().raise(Warnings.STORAGE, "Storage failed; running on defaults");
        }
        if (found == Found.CORRUPT) {
            firmware.warnings().raise(Warnings.SETTINGS_LOST, "Saved settings were not readable; running on defaults");
        }
        if (!moved) {
            firmware.warnings().raise(Warnings.NETWORK, "The new address is taken; answering at the old one");
        }
    }

    private void powerLost() {
        advance();
        workbench.powerOff();
        sockets.forget();
        router.breakConnections();
    }

    /** Keeps the device up to date while nobody asks. */
    private void beat() {
        vertx.setTimer(sockets.isEmpty() ? IDLE_BEAT_MILLIS : PUSHING_BEAT_MILLIS, timer -> {
            beat();
            advance();
        });
    }

    @Override
    public void advance() {
        sockets.round(faults().has(FaultKind.HANG) || router.isSilent());
        workbench.advanceTo((long) ((System.nanoTime() - switchedOnAt) * options.speed()));
        Firmware firmware = workbench.firmware();
        if (firmware != null) {
            firmware.warnings().storageFails(flash.fails());
        }
    }

    @Override
    public boolean running() {
        return powerSupply.power() == Power.ON;
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
    public boolean upgrade(HttpServerRequest request, Runnable ended) {
        boolean asked = request.path().equals("/ws") && request.headers().contains("upgrade");
        if (!options.pushes() || !asked || !sockets.hasRoom()) {
            return false;
        }
        request.toWebSocket().onComplete(socket -> sockets.add(socket, ended), failed -> ended.run());
        return true;
    }

    @Override
    public Future<Void> save(FirmwareSettings settings) {
        return flash.save(settings);
    }

    @Override
    public String addressAfterReboot(Network settings) {
        return network.urlWith(settings);
    }

    @Override
    public int portAfterReboot(Network settings) {
        return network.portWith(settings);
    }

    @Override
    public void rebootSoon() {
        vertx.setTimer(REBOOT_MILLIS, timer -> powerSupply.reboot());
    }
}
