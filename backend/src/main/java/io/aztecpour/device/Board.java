package io.aztecpour.device;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One ESP32 that plays one or both parts at a tap: the line to it, and what it speaks. Use from one event loop. */
final class Board {
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
    private final DeviceLine line;
    private final StopLine stops;
    private final Dispenser pump;
    private @Nullable Introduction spoken;
    private @Nullable Future<Introduction> asking;
    private @Nullable PushLine push;

    /** @param asDispenser it is expected to be a dispenser; likewise {@code asScale} */
    Board(Vertx vertx, DeviceClients clients, String url, boolean asDispenser, boolean asScale) {
        this.vertx = vertx;
        this.clients = clients;
        this.url = url;
        this.asDispenser = asDispenser;
        this.asScale = asScale;
        this.connection = new DeviceConnection(vertx, clients.http(), url);
        this.line = new DeviceLine(vertx, connection, url);
        this.stops = new StopLine(vertx, clients.http(), url, line);
        this.pump = new SeedDispenser(line, stops);
    }

    /** @return "The dispenser at 10.0.0.21" */
    String name() {
        String part = asDispenser && asScale ? "device" : asDispenser ? "dispenser" : "scale";
        return "The " + part + " at " + url.substring("http://".length());
    }

    /** @return IP address and port that it was last reached at; null before */
    @Nullable
    String peer() {
        return connection.peer();
    }

    /** @return by which it is known at any address; null where it tells none, or has not told it yet */
    @Nullable
    String deviceId() {
        Introduction known = spoken;
        return known == null ? null : known.deviceId();
    }

    /** @return what it was called when it was asked; null where it tells no name, or has not told it yet */
    @Nullable
    String deviceName() {
        Introduction known = spoken;
        return known != null && known.status().get("device_name") instanceof String text ? text : null;
    }

    boolean isDispenser() {
        return asDispenser;
    }

    boolean isScale() {
        return asScale;
    }

    @Nullable
    Introduction spoken() {
        return spoken;
    }

    /** @return what it speaks, asked for once; a {@link CallFailure} when it does not answer or plays another part */
    Future<Introduction> introduce() {
        Introduction known = spoken;
        if (known != null) {
            return Future.succeededFuture(known);
        }
        Future<Introduction> already = asking;
        if (already != null) {
            return already;
        }
        Future<Introduction> answer = Introduction.of(line, stops, asDispenser, asScale)
                .map(this::suitable)
                .onSuccess(found -> spoken = found)
                .onComplete(ended -> asking = null);
        asking = answer.isComplete() ? null : answer;
        return answer;
    }

    /** Forgets what it speaks: when it was away, another firmware may have come back. */
    void forget() {
        spoken = null;
        silence();
    }

    /**
     * Listens to what it pushes, if it does.
     *
     * @param turned is told when it begins or ends to push
     * @param rests whether nothing is poured there: only then it is tried whether it serves two clients at once
     */
    void listen(Consumer<Fields> ear, Runnable turned, BooleanSupplier rests) {
        silence();
        Introduction known = spoken;
        if (known != null && known.capabilities().contains("push")) {
            PushLine fresh = new PushLine(vertx, clients.sockets(), url, ear, turned);
            push = fresh;
            connectWhereServed(fresh, known.dispenser() == null ? WeightModule.STATUS : SeedDispenser.STATUS, rests);
        }
    }

    private void connectWhereServed(PushLine fresh, String path, BooleanSupplier rests) {
        if (push != fresh) {
            return;
        }
        if (!rests.getAsBoolean()) {
            vertx.setTimer(AT_REST_MS, later -> connectWhereServed(fresh, path, rests));
            return;
        }
        new SecondSocket(vertx, clients.http(), url).isServed(line, path).onSuccess(both -> {
            if (both) {
                fresh.connect();
            } else {
                vertx.setTimer(NOT_SERVED_MS, later -> connectWhereServed(fresh, path, rests));
            }
        });
    }

    /** @return it pushes at this moment */
    boolean pushes() {
        PushLine line = push;
        return line != null && line.isOpen();
    }

    private void silence() {
        PushLine line = push;
        push = null;
        if (line != null) {
            line.close();
        }
    }

    Future<DispenserStatus> status(Urgency urgency) {
        return introduce().compose(known -> pump.status(urgency));
    }

    /** @return the scale; UNSUPPORTED where this board is none */
    Future<Scale> scale() {
        return introduce().compose(known -> {
            Scale scale = known.scale();
            return scale == null
                    ? Future.failedFuture(new Fault(Code.UNSUPPORTED, "This tap has no scale."))
                    : Future.succeededFuture(scale);
        });
    }

    /** @return for commands, which are not preceded by questions: whoever pours has just asked for the status */
    Dispenser pump() {
        return pump;
    }

    void close() {
        silence();
        line.close();
        stops.close();
    }

    private Introduction suitable(Introduction found) {
        if (asScale && found.scale() == null) {
            throw CallFailure.garbage("is no scale: " + found.noScale());
        }
        if (asDispenser && found.dispenser() == null) {
            throw CallFailure.garbage("is no dispenser: " + found.noDispenser());
        }
        return found;
    }
}
