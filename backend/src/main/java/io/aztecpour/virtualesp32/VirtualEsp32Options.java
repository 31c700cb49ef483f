package io.aztecpour.virtualesp32;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aztecpour.virtualesp32.physics.PhysicsProfile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a virtual device is made. */
public final class VirtualEsp32Options {
    private String host = "127.0.0.1";
    private int port;
    private DeviceModel model = DeviceModel.BOTH;
    private Extensions extensions = Extensions.ALL;
    private Closing closing = Closing.NEVER;
    private Sockets sockets = Sockets.MANY;
    private long seed = 1;
    private double speed = 1;
    private String name = "virtual-esp32";
    private @Nullable String deviceId = anyMac();
    private PhysicsProfile physics = PhysicsProfile.typical();
    private long bootMillis = 1500;
    private @Nullable Path dataDirectory;

    public String host() {
        return host;
    }

    /** The address to listen on. */
    public VirtualEsp32Options setHost(String host) {
        this.host = host;
        return this;
    }

    public int port() {
        return port;
    }

    /** The port to listen on, 0 for any free one. */
    public VirtualEsp32Options setPort(int port) {
        this.port = port;
        return this;
    }

    public DeviceModel model() {
        return model;
    }

    public VirtualEsp32Options setModel(DeviceModel model) {
        this.model = model;
        return this;
    }

    public VirtualEsp32Options setExtensions(Extensions extensions) {
        this.extensions = extensions;
        return this;
    }

    public Closing closing() {
        return closing;
    }

    /** When it closes connections. */
    public VirtualEsp32Options setClosing(Closing closing) {
        this.closing = closing;
        return this;
    }

    public Sockets sockets() {
        return sockets;
    }

    /** How many connections it serves at once. */
    public VirtualEsp32Options setSockets(Sockets sockets) {
        this.sockets = sockets;
        return this;
    }

    boolean extended() {
        return extensions == Extensions.ALL;
    }

    boolean pushes() {
        return extensions != Extensions.NONE && model != DeviceModel.WIZARD;
    }

    public long seed() {
        return seed;
    }

    /** All chance grows from this number: the same seed and the same calls repeat a run. */
    public VirtualEsp32Options setSeed(long seed) {
        this.seed = seed;
        return this;
    }

    public double speed() {
        return speed;
    }

    /** How many times faster than real time everything on the device goes, above 0. */
    public VirtualEsp32Options setSpeed(double speed) {
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("speed must be above 0, not " + speed);
        }
        this.speed = speed;
        return this;
    }

    public String name() {
        return name;
    }

    /** The device name until somebody changes it in the settings. */
    public VirtualEsp32Options setName(String name) {
        this.name = name;
        return this;
    }

    public @Nullable String deviceId() {
        return deviceId;
    }

    /** Its chip's MAC, told as {@code device_id} with extensions; null lets it tell none. Without this call any. */
    public VirtualEsp32Options setDeviceId(@Nullable String deviceId) {
        this.deviceId = deviceId;
        return this;
    }

    private static String anyMac() {
        return macOf(UUID.randomUUID().toString());
    }

    /** @return the MAC, one that nobody sells, of the board with that name: the same name, the same MAC */
    public static String macOf(String board) {
        byte[] bytes = Arrays.copyOf(
                HexFormat.of()
                        .parseHex(UUID.nameUUIDFromBytes(board.getBytes(UTF_8))
                                .toString()
                                .replace("-", "")),
                6);
        bytes[0] = 2;
        return HexFormat.ofDelimiter(":").formatHex(bytes);
    }

    public PhysicsProfile physics() {
        return physics;
    }

    public VirtualEsp32Options setPhysics(PhysicsProfile physics) {
        this.physics = physics;
        return this;
    }

    public long bootMillis() {
        return bootMillis;
    }

    /** How long a reboot takes, in ms of device time; the first power-on does not wait. */
    public VirtualEsp32Options setBootMillis(long bootMillis) {
        this.bootMillis = bootMillis;
        return this;
    }

    public @Nullable Path dataDirectory() {
        return dataDirectory;
    }

    /** Where the flash is kept; null keeps it in memory, over reboots but not over the end of the process. */
    public VirtualEsp32Options setDataDirectory(@Nullable Path dataDirectory) {
        this.dataDirectory = dataDirectory;
        return this;
    }
}
