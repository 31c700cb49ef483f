package io.aztecpour.virtualesp32.http;

import io.aztecpour.virtualesp32.firmware.Firmware;
import io.aztecpour.virtualesp32.firmware.FirmwareListener;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The WebSockets at {@code /ws}: greeted with a snapshot, then told of every change. */
public final class PushSockets implements FirmwareListener {
    /** The chip's network controller has eight sockets and keeps half of them for requests. */
    private static final int MOST_SOCKETS = 4;

    /** What the send buffer takes in one go; weights beyond that are lost, as they are on a chip that is late. */
    private static final int MOST_WEIGHTS_AT_ONCE = 64;

    private final boolean dispenses;
    private final boolean weighs;
    private final boolean extended;
    private final Set<ServerWebSocket> open = new LinkedHashSet<>();
    private @Nullable Firmware firmware;
    private int weightsAtOnce;
    private boolean hanging;

    /**
     * @param dispenses whether there is a dispenser to tell of
     * @param weighs whether there is a scale to tell of
     * @param extended whether weights and ids of pours are told
     */
    public PushSockets(boolean dispenses, boolean weighs, boolean extended) {
        this.dispenses = dispenses;
        this.weighs = weighs;
        this.extended = extended;
    }

    /** Tells of {@code program} from now on. */
    public void serve(Firmware program) {
        firmware = program;
    }

    /** A new round of the program: the send buffer is empty, and a program that hangs says nothing. */
    public void round(boolean hangs) {
        weightsAtOnce = 0;
        hanging = hangs;
    }

    /** Whether one more socket can be taken. */
    public boolean hasRoom() {
        return open.size() < MOST_SOCKETS;
    }

    public boolean isEmpty() {
        return open.isEmpty();
    }

    /** @param ended runs when it is closed */
    public void add(ServerWebSocket socket, Runnable ended) {
        open.add(socket);
        socket.closeHandler(closed -> {
            open.remove(socket);
            ended.run();
        });
        socket.exceptionHandler(broken -> open.remove(socket));
        socket.writeTextMessage(snapshot().encode());
    }

    /** Forgets all sockets, as a chip does that loses its power: no close frame is sent. */
    public void forget() {
        open.clear();
        firmware = null;
    }

    private JsonObject snapshot() {
        JsonObject snapshot = new JsonObject().put("event", "snapshot");
        if (firmware != null && dispenses) {
            snapshot.mergeIn(DispenserCalls.status(firmware, extended));
        }
        if (firmware != null && weighs) {
            snapshot.mergeIn(ScaleCalls.status(firmware));
        }
        return snapshot;
    }

    @Override
    public void stateChanged() {
        Firmware program = firmware;
        if (program != null && dispenses) {
            JsonObject state = new JsonObject()
                    .put("event", "state")
                    .put("state", program.state())
                    .put("last_pour_ml", Math.round(program.dispensedMl()));
            if (extended) {
                state.put("request_id", program.dispenser().requestId())
                        .put("dispensed_ml", Numbers.tenths(program.dispensedMl()));
            }
            broadcast(state);
        }
    }

    @Override
    public void glassChanged(boolean present) {
        broadcast(new JsonObject().put("event", "glass").put("present", present));
    }

    @Override
    public void weightSampled(double grams, long atMillis, boolean failed) {
        if (weighs && extended && !hanging && !open.isEmpty() && weightsAtOnce++ < MOST_WEIGHTS_AT_ONCE) {
            JsonObject weight = new JsonObject()
                    .put("event", "weight")
                    .put("weight_g", Numbers.hundredths(grams))
                    .put("at_ms", atMillis);
            if (failed) {
                weight.put("sensor_error", new JsonObject().put("weight", true));
            }
            String text = weight.encode();
            // A listener that does not keep up misses weights, never a change of state.
            open.stream()
                    .filter(socket -> !socket.isClosed() && !socket.writeQueueFull())
                    .forEach(socket -> socket.writeTextMessage(text));
        }
    }

    private void broadcast(JsonObject event) {
        if (hanging) {
            return;
        }
        String text = event.encode();
        open.stream().filter(socket -> !socket.isClosed()).forEach(socket -> socket.writeTextMessage(text));
    }
}
