package io.aztecpour.app;

import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.virtualesp32.DeviceModel;
import io.aztecpour.virtualesp32.Extensions;
import io.aztecpour.virtualesp32.VirtualEsp32;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.aztecpour.virtualesp32.physics.PhysicsProfile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Three virtual ESP32s on loopback, as different as real ones are, and the taps that stand before them. */
final class DemoDevices {
    private record DemoTap(String id, String name, String drink, String colour, double density, double flowMlPerS) {}

    private static final List<DemoTap> TAPS = List.of(
            new DemoTap("xochitl", "Xochitl", "Hibiscus margarita", "#d8385e", 1.04, 10),
            new DemoTap("atl", "Atl", "Agave & lime", "#9bc53d", 1.02, 8),
            new DemoTap("tonatiuh", "Tonatiuh", "Smoked cacao", "#a8622e", 1.06, 12));

    private DemoDevices() {}

    /** The ports are known before the devices run: the taps of an empty store are made from them. */
    static Future<List<VirtualEsp32>> start(Vertx vertx, int firstPort, Path data, long seed) {
        // All of them, also when one fails: nothing may be starting while Vert.x is closed.
        return Future.join(IntStream.range(0, TAPS.size())
                        .mapToObj(i -> start(vertx, options(i, firstPort, data, seed)))
                        .toList())
                .map(started -> started.<VirtualEsp32>list());
    }

    private static Future<VirtualEsp32> start(Vertx vertx, VirtualEsp32Options options) {
        return StartupErrors.namingPort(
                options.host(), options.port(), "--device-port", VirtualEsp32.start(vertx, options));
    }

    private static VirtualEsp32Options options(int index, int firstPort, Path data, long seed) {
        DemoTap tap = TAPS.get(index);
        return new VirtualEsp32Options()
                .setHost("127.0.0.1")
                .setPort(firstPort == 0 ? 0 : firstPort + index)
                .setModel(DeviceModel.BOTH)
                .setExtensions(Extensions.ALL)
                .setName(tap.name)
                .setDeviceId(VirtualEsp32Options.macOf(tap.id))
                .setSeed(seed + index)
                .setDataDirectory(data.resolve("devices").resolve(tap.id))
                .setPhysics(PhysicsProfile.typical()
                        .withFlowMlPerSecond(tap.flowMlPerS)
                        .withDensityGramsPerMl(tap.density));
    }

    static List<TapDraft> taps(List<VirtualEsp32> devices) {
        return IntStream.range(0, TAPS.size())
                .mapToObj(i -> tap(TAPS.get(i), devices.get(i).url()))
                .toList();
    }

    private static TapDraft tap(DemoTap tap, String url) {
        return new TapDraft(tap.id, tap.name, tap.drink, tap.colour, tap.density, url, url);
    }
}
