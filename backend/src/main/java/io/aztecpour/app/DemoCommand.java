package io.aztecpour.app;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.bus.bar.TapEdit;
import io.aztecpour.domain.Tap;
import io.aztecpour.virtualesp32.VirtualEsp32;
import io.aztecpour.web.WebOptions.DemoPins;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The hub with three virtual ESP32s on loopback: what a newcomer sees first. */
@Command(
        name = "demo",
        description = "Run the hub with three virtual ESP32s on this machine.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final int PIN_DIGITS = 6;

    @Mixin
    private HubOptions options = new HubOptions();

    @Option(
            names = "--device-port",
            paramLabel = "N",
            defaultValue = "8101",
            converter = Converters.Port.class,
            description =
                    "Port of the first virtual ESP32, the others follow; 0 takes any free ones. Default: ${DEFAULT-VALUE}.")
    private int devicePort = 8101;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "7", description = "Of the devices' randomness.")
    private long seed = 7;

    @Override
    public Integer call() throws Exception {
        HubConfig given = options.over(ConfigLoader.load(null, System.getenv(), "127.0.0.1"));
        HubConfig config = withPins(given).withoutNightlyBackups();
        boolean made = given.adminPin() == null && given.bartenderPin() == null;
        Demo demo = new Demo(
                true,
                made ? new DemoPins(String.valueOf(config.bartenderPin()), String.valueOf(config.adminPin())) : null);
        try (DataDirectoryLock lock = DataDirectoryLock.acquire(config.data())) {
            Vertx vertx = HubVertx.create();
            return ShutdownHook.untilInterrupted(vertx, () -> open(vertx, config, demo));
        }
    }

    private Future<ShutdownHook.Program> open(Vertx vertx, HubConfig config, Demo demo) {
        return DemoDevices.start(vertx, devicePort, config.data(), seed).compose(devices -> {
            List<TapDraft> taps = DemoDevices.taps(devices);
            return Hub.open(vertx, config.withTaps(taps), demo)
                    .compose(hub -> follow(hub.bus(), taps).map(hub))
                    .compose(hub -> DemoBottles.agree(vertx, hub.bus(), taps).map(hub))
                    .compose(hub -> vertx.executeBlocking(() -> StartupBanner.demo(config, hub, devices))
                            .map(banner -> new ShutdownHook.Program(
                                    banner, () -> hub.close().eventually(() -> close(devices)))));
        });
    }

    /** The devices may have other ports than at the last run. */
    private static Future<?> follow(Bus bus, List<TapDraft> drafts) {
        return bus.ask(Addresses.TAPS, Empty.EMPTY)
                .compose(taps -> Future.all(taps.taps().stream()
                        .map(tap -> moved(tap, drafts))
                        .filter(Objects::nonNull)
                        .map(tap -> bus.ask(Addresses.CHANGE_TAP, new TapEdit(tap)))
                        .toList()));
    }

    private static @Nullable Tap moved(Tap tap, List<TapDraft> drafts) {
        return drafts.stream()
                .filter(draft ->
                        tap.id().equals(draft.id()) && !tap.dispenserUrl().equals(draft.dispenserUrl()))
                .map(draft -> tap.withDevices(draft.dispenserUrl(), draft.scaleUrl()))
                .findFirst()
                .orElse(null);
    }

    private static Future<?> close(List<VirtualEsp32> devices) {
        return Future.join(devices.stream().map(VirtualEsp32::close).toList());
    }

    /** Made for each run, so that what was shown at one party opens nothing at the next. */
    private static HubConfig withPins(HubConfig config) {
        SecureRandom random = new SecureRandom();
        return config.withPins(
                config.adminPin() == null ? pin(random) : config.adminPin(),
                config.bartenderPin() == null ? pin(random) : config.bartenderPin());
    }

    private static String pin(SecureRandom random) {
        return String.format(Locale.ROOT, "%06d", random.nextInt((int) Math.pow(10, PIN_DIGITS)));
    }
}
