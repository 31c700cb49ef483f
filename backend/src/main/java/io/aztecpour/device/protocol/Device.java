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
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One ESP32 that plays one or both parts at a tap: the line to it, and what it speaks. Use from one event loop. */
public final class Device {
    /** Looked again whether a board that pours rests, ms. */
    private static final long AT_REST_MS = 2_000;

    /** Tried again whether a board serves two clients at once, ms: one answer may just have been slow. */
    private static final long NOT_SERVED_MS = 300_000;

    private final Vertx vertx;
    private final DeviceClients clients;
    private final String url;
    private final boolean asDispenser;
    private final boolean asScale;
    private final DeviceConnection connection;
    private final RequestQueue queue;
    private final StopChannel stops;
    private final Dispenser pump;
    private @Nullable DeviceProfile spoken;
    private @Nullable Future<DeviceProfile> asking;
    private @Nullable PushClient push;

    /** @param asDispenser it is expected to be a dispenser; likewise {@code asScale} */
    public Device(Vertx vertx, DeviceClients clients, String url, boolean asDispenser, boolean asScale) {
        this.vertx = vertx;
        this.clients = clients;
        this.url = url;
        this.asDispenser = asDispenser;
        this.asScale = asScale;
        this.connection = new DeviceConnection(vertx, clients.http(), url);
        this.queue = new RequestQueue(vertx, connection, url);
        this.stops = new StopChannel(vertx, clients.http(), url, queue);
        this.pump = new DispenserProtocol(queue, stops);
    }

    /** @return "The dispenser at 10.0.0.21" */
    public String name() {
        String part = asDispenser && asScale ? "device" : asDispenser ? "dispenser" : "scale";
        return "The " + part + " at " + url.substring("http://".length());
    }

    /** @return IP address and port that it was last reached at; null before */
    @Nullable
    public String peer() {
        return connection.peer();
    }

    /** @return by which it is known at any address; null where it tells none, or has not told it yet */
    @Nullable
    public String deviceId() {
        DeviceProfile known = spoken;
        return known == null ? null : known.deviceId();
    }

    /** @return what it was called when it was asked; null where it tells no name, or has not told it yet */
    @Nullable
    public String deviceName() {
        DeviceProfile known = spoken;
        return known != null && known.status().get("device_name") instanceof String text ? text : null;
    }

    public boolean isDispenser() {
        return asDispenser;
    }

    public boolean isScale() {
        return asScale;
    }

    @Nullable
    public DeviceProfile spoken() {
        return spoken;
    }

    /** @return what it speaks, asked for once; a {@link RequestFailure} when it does not answer or plays another part */
    public Future<DeviceProfile> introduce() {
        DeviceProfile known = spoken;
        if (known != null) {
            return Future.succeededFuture(known);
        }
        Future<DeviceProfile> already = asking;
        if (already != null) {
            return already;
        }
        Future<DeviceProfile> answer = DeviceProfile.of(queue, stops, asDispenser, asScale)
                .map(this::suitable)
                .onSuccess(found -> spoken = found)
                .onComplete(ended -> asking = null);
        asking = answer.isComplete() ? null : answer;
        return answer;
    }

    /** Forgets what it speaks: when it was away, another firmware may have come back. */
    public void forget() {
        spoken = null;
        silence();
    }

    /**
     * Listens to what it pushes, if it does.
     *
     * @param turned is told when it begins or ends to push
     * @param rests whether nothing is poured there: only then it is tried whether it serves two clients at once
     */
    public void listen(Consumer<DeviceJson> ear, Runnable turned, BooleanSupplier rests) {
        silence();
        DeviceProfile known = spoken;
        if (known != null && known.capabilities().contains("push")) {
            PushClient fresh =
                    new PushClient(vertx, clients.sockets(), url, text -> ear.accept(DeviceJson.parse(text)), turned);
            push = fresh;
            connectWhereServed(
                    fresh, known.dispenser() == null ? WeightModuleProtocol.STATUS : DispenserProtocol.STATUS, rests);
        }
    }

    private void connectWhereServed(PushClient fresh, String path, BooleanSupplier rests) {
        if (push != fresh) {
            return;
        }
        if (!rests.getAsBoolean()) {
            vertx.setTimer(AT_REST_MS, later -> connectWhereServed(fresh, path, rests));
            return;
        }
        new ConcurrencyProbe(vertx, clients.http(), url).servesTwo(queue, path).onSuccess(both -> {
            if (both) {
                fresh.connect();
            } else {
                vertx.setTimer(NOT_SERVED_MS, later -> connectWhereServed(fresh, path, rests));
            }
        });
    }

    /** @return it pushes at this moment */
    public boolean pushes() {
        PushClient client = push;
        return client != null && client.isOpen();
    }

    private void silence() {
        PushClient client = push;
        push = null;
        if (client != null) {
            client.close();
        }
    }

    public Future<DispenserStatus> status(Priority priority) {
        return introduce().compose(known -> pump.status(priority));
    }

    /** @return the scale; UNSUPPORTED where this board is none */
    public Future<Scale> scale() {
        return introduce().compose(known -> {
            Scale scale = known.scale();
            return scale == null
                    ? Future.failedFuture(new Fault(Code.UNSUPPORTED, "This tap has no scale."))
                    : Future.succeededFuture(scale);
        });
    }

    /** @return for commands, which are not preceded by questions: whoever pours has just asked for the status */
    public Dispenser pump() {
        return pump;
    }

    public void close() {
        silence();
        queue.close();
        stops.close();
    }

    private DeviceProfile suitable(DeviceProfile found) {
        if (asScale && found.scale() == null) {
            throw RequestFailure.garbage("is no scale: " + found.noScale());
        }
        if (asDispenser && found.dispenser() == null) {
            throw RequestFailure.garbage("is no dispenser: " + found.noDispenser());
        }
        return found;
    }
}
