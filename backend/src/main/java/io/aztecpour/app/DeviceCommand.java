package io.aztecpour.app;

import io.aztecpour.virtualesp32.Closing;
import io.aztecpour.virtualesp32.DeviceModel;
import io.aztecpour.virtualesp32.Extensions;
import io.aztecpour.virtualesp32.Sockets;
import io.aztecpour.virtualesp32.VirtualEsp32;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs one virtual ESP32 until it is interrupted. */
@Command(name = "device", description = "Run one virtual ESP32.", mixinStandardHelpOptions = true)
final class DeviceCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8101",
            converter = Converters.Port.class,
            description = "Port; 0 takes any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            converter = Converters.Host.class,
            description = "Address to listen on. Default: ${DEFAULT-VALUE}.")
    private String host = "127.0.0.1";

    @Option(
            names = "--model",
            defaultValue = "both",
            description = "What it is: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private DeviceModel model = DeviceModel.BOTH;

    @Option(
            names = "--extensions",
            defaultValue = "all",
            description =
                    "Whether it has stop, push, ticket and request_id: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Extensions extensions = Extensions.ALL;

    @Option(
            names = "--closing",
            defaultValue = "never",
            description = "When it closes connections: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Closing closing = Closing.NEVER;

    @Option(
            names = "--sockets",
            defaultValue = "many",
            description =
                    "How many connections it serves at once: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Sockets sockets = Sockets.MANY;

    @Option(names = "--seed", defaultValue = "1", description = "Of its randomness. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--speed",
            defaultValue = "1",
            converter = Converters.Speed.class,
            description = "Device time runs so many times faster; above 0.")
    private double speed;

    @Option(names = "--name", defaultValue = "Virtual ESP32", description = "Its device name.")
    private String name = "Virtual ESP32";

    @Option(
            names = "--device-id",
            paramLabel = "ID",
            description = "Its MAC, told with extensions; none tells none. Default: made of address, name and seed.")
    private @Nullable String deviceId;

    @Option(names = "--data", paramLabel = "DIR", description = "Where its flash lies. Without: in memory.")
    private @Nullable Path data;

    @Override
    public Integer call() throws Exception {
        Vertx vertx = Vertx.vertx();
        return ShutdownHook.untilInterrupted(
                vertx,
                () -> StartupErrors.namingPort(host, port, "--port", VirtualEsp32.start(vertx, options()))
                        .map(device -> new ShutdownHook.Program(
                                "A virtual ESP32 answers at %s (Ctrl-C ends it).".formatted(device.url()),
                                device::close)));
    }

    /** The same board when it is started again. */
    private @Nullable String deviceId() {
        String said = deviceId;
        if (said == null) {
            return VirtualEsp32Options.macOf(host + " " + port + " " + name + " " + seed);
        }
        return said.equals("none") ? null : said;
    }

    private VirtualEsp32Options options() {
        return new VirtualEsp32Options()
                .setHost(host)
                .setPort(port)
                .setModel(model)
                .setExtensions(extensions)
                .setClosing(closing)
                .setSockets(sockets)
                .setSeed(seed)
                .setSpeed(speed)
                .setName(name)
                .setDeviceId(deviceId())
                .setDataDirectory(data);
    }
}
