package io.aztecpour.device.protocol;

import io.aztecpour.device.transport.ConcurrencyProbe;
import io.aztecpour.device.transport.DeviceClients;
import io.aztecpour.device.transport.DeviceConnection;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.device.transport.PushClient;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.device.transport.RequestQueue;
import io.aztecpour.device.transport.StopChannel;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceIdentity;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One ESP32 that plays one or both parts at a tap: its connections, and what it speaks. Use from one event loop. */
public final class Device {
    /** Interval for checking whether a device that pours is idle again, ms. */
    private static final long IDLE_CHECK_MS = 2_000;

    /** A device that does not announce push is first polled for this long, ms: only a healthy one is tried. */
    private static final long HEALTHY_MS = 2_000;

    /** Interval for checking again whether a device serves two clients at once, ms: one answer may just have been slow. */
    private static final long CONCURRENCY_CHECK_MS = 300_000;

    private final Vertx vertx;
    private final DeviceClients clients;
    private final String url;
    private final boolean asDispenser;
    private final boolean asScale;
    private final DeviceConnection connection;
    private final RequestQueue queue;
    private final StopChannel stops;
    private final DispenserClient dispenser;
    private @Nullable DeviceProfile profile;
    private @Nullable Future<DeviceProfile> detecting;
    private @Nullable PushClient push;

    /**
     * @param url scheme, host and port, as {@link io.aztecpour.domain.DeviceAddress} normalizes it
     * @param asDispenser whether the tap uses it as its dispenser; likewise {@code asScale}
     * @param answerNanos receives how long it took for each poll that it answered, ns
     */
    public Device(
            Vertx vertx,
            DeviceClients clients,
            String url,
            boolean asDispenser,
            boolean asScale,
            LongConsumer answerNanos) {
        this.vertx = vertx;
        this.clients = clients;
        this.url = url;
        this.asDispenser = asDispenser;
        this.asScale = asScale;
        this.connection = new DeviceConnection(vertx, clients, url);
        this.queue = new RequestQueue(vertx, connection, url, answerNanos);
        this.stops = new StopChannel(vertx, clients, url, queue);
        this.dispenser = new DispenserProtocol(queue, stops);
    }

    /** @return {@code The dispenser at 10.0.0.21} */
    public String name() {
        String part = asDispenser && asScale ? "device" : asDispenser ? "dispenser" : "scale";
        return "The " + part + " at " + url.substring("http://".length());
    }

    /** @return its base address */
    public String url() {
        return url;
    }

    /** @return IP address and port of the last connection, {@code 10.0.0.21 80}; null before the first one */
    public @Nullable String peer() {
        return connection.peer();
    }

    public boolean isDispenser() {
        return asDispenser;
    }

    public boolean isScale() {
        return asScale;
    }

    /** @return what {@link #detect} found; null before, and while the device is offline */
    public @Nullable DeviceProfile profile() {
        return profile;
    }

    /** @return the id that the device keeps at any address; null where it sends none, or is not known yet */
    public @Nullable String deviceId() {
        return identity().id();
    }

    /** @return what {@link #detect} found the device to say of itself */
    public DeviceIdentity identity() {
        DeviceProfile known = profile;
        return known == null ? DeviceIdentity.NONE : known.identity();
    }

    /** @return what the device calls itself; null where it does not say, or is not known yet */
    public @Nullable String deviceName() {
        return identity().name();
    }

    /**
     * Detects what the device speaks, once until {@link #reset}.
     *
     * @return a {@link RequestFailure} when it does not answer, or does not play the parts that the tap uses it for
     */
    public Future<DeviceProfile> detect() {
        DeviceProfile known = profile;
        if (known != null) {
            return Future.succeededFuture(known);
        }
        Future<DeviceProfile> already = detecting;
        if (already != null) {
            return already;
        }
        Future<DeviceProfile> detection = ProtocolDetector.detect(queue, stops, asDispenser, asScale)
                .map(this::requireParts)
                .onSuccess(found -> profile = found)
                .onComplete(ended -> detecting = null);
        detecting = detection.isComplete() ? null : detection;
        return detection;
    }

    private DeviceProfile requireParts(DeviceProfile found) {
        if (asScale && found.scale() == null) {
            throw RequestFailure.garbage("is no scale: " + found.notScale());
        }
        if (asDispenser && found.dispenser() == null) {
            throw RequestFailure.garbage("is no dispenser: " + found.notDispenser());
        }
        return found;
    }

    /** Forgets what was detected: a device that was offline may return with another firmware. */
    public void reset() {
        profile = null;
        closePush();
    }

    /**
     * Receives what the device pushes, where it does. The public dispenser firmware pushes and does not announce it, so a
     * dispenser is tried once until {@link #reset}, and given up where it does not greet as the contract says.
     *
     * @param events receives each event; throws a {@link RequestFailure} for one that cannot be read
     * @param onChange runs when push starts or ends
     * @param isIdle whether nothing pours there: only then may the check run whether it serves two clients at once
     */
    public void openPush(Consumer<DeviceJson> events, Runnable onChange, BooleanSupplier isIdle) {
        closePush();
        DeviceProfile known = profile;
        if (known == null) {
            return;
        }
        boolean announced = known.capabilities().contains("push");
        if (!announced && known.dispenser() == null) {
            return;
        }
        PushClient client = new PushClient(
                vertx,
                clients,
                url,
                text -> events.accept(DeviceJson.parse(text)),
                announced ? null : PushEvents::requireSnapshot,
                onChange);
        push = client;
        if (announced) {
            connectPush(client, true, isIdle);
        } else {
            vertx.setTimer(HEALTHY_MS, healthy -> connectPush(client, false, isIdle));
        }
    }

    private void connectPush(PushClient client, boolean announced, BooleanSupplier isIdle) {
        if (push != client) {
            return;
        }
        if (!isIdle.getAsBoolean()) {
            vertx.setTimer(IDLE_CHECK_MS, later -> connectPush(client, announced, isIdle));
            return;
        }
        new ConcurrencyProbe(vertx, clients, url).servesTwo(queue, statusPath()).onSuccess(servesTwo -> {
            if (servesTwo) {
                client.connect();
            } else if (announced) {
                vertx.setTimer(CONCURRENCY_CHECK_MS, later -> connectPush(client, true, isIdle));
            }
        });
    }

    private String statusPath() {
        DeviceProfile known = profile;
        return known == null || known.dispenser() == null ? WeightModuleProtocol.STATUS : DispenserProtocol.STATUS;
    }

    /** @return whether push is open at this moment */
    public boolean isPushing() {
        PushClient client = push;
        return client != null && client.isOpen();
    }

    private void closePush() {
        PushClient client = push;
        push = null;
        if (client != null) {
            client.close();
        }
    }

    /** @return the dispenser's status, after {@link #detect} */
    public Future<DispenserStatus> status(Priority priority) {
        return detect().compose(known -> dispenser.status(priority));
    }

    /** @return the scale, after {@link #detect}; UNSUPPORTED where the device is none */
    public Future<ScaleClient> scale() {
        return detect().compose(known -> {
            ScaleClient scale = known.scale();
            return scale == null
                    ? Future.failedFuture(new Fault(Code.UNSUPPORTED, "This tap has no scale."))
                    : Future.succeededFuture(scale);
        });
    }

    /** @return the dispenser without {@link #detect}: a pour has just read its status, and a stop must not wait */
    public DispenserClient dispenser() {
        return dispenser;
    }

    public void close() {
        closePush();
        queue.close();
        stops.close();
    }
}
