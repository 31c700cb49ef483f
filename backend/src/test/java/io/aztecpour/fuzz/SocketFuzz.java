package io.aztecpour.fuzz;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Says to the live socket what no page says; the same seed says the same. */
public final class SocketFuzz implements AutoCloseable {
    /**
     * Close codes that the contract names, and 1002 and 1007 of RFC 6455 for what is no WebSocket frame or no UTF-8. With
     * 1006 the hub's close frame was lost, because the client was still sending when the connection ended.
     */
    private static final Set<Integer> PROMISED = Set.of(1000, 1002, 1003, 1006, 1007, 1008, 1009);

    private static final int MOST_OPEN = 64;

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"type\"",
            ":",
            ",",
            "\"subscribe\"",
            "\"ping\"",
            "\"taps\"",
            "\"max_hz\"",
            "null",
            "30",
            "-1",
            "1e999",
            "\"tap-0\"",
            "\"\\u0000\"",
            "😀",
            " ");

    private static final List<String> FAIR = List.of(
            "{\"type\":\"ping\"}",
            "{\"type\":\"subscribe\"}",
            "{\"type\":\"subscribe\",\"taps\":[\"tap-0\"],\"max_hz\":60}",
            "{\"type\":\"subscribe\",\"taps\":null,\"max_hz\":1}");

    private final WebSocketClient client;
    private final int port;
    private final Random random;
    private final Map<Integer, Integer> codes = Collections.synchronizedMap(new TreeMap<>());

    public SocketFuzz(Vertx vertx, int port, long seed) {
        this.port = port;
        client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(MOST_OPEN));
        random = new Random(seed);
    }

    /** @return how often a socket was closed with each code */
    public Map<Integer, Integer> codes() {
        return codes;
    }

    /** Opens a socket, says some things and is done when one side closed it. */
    public Future<Void> next() {
        List<Consumer<ClientWebSocket>> sayings = sayings();
        ClientWebSocket socket = client.webSocket();
        Promise<Void> closed = Promise.promise();
        socket.closeHandler(closed::tryComplete);
        socket.exceptionHandler(broken -> {});
        return socket.connect(port, "127.0.0.1", "/api/live")
                .onSuccess(open -> talk(socket, sayings))
                .compose(open -> closed.future())
                .timeout(60, TimeUnit.SECONDS)
                .compose(ended -> check(socket));
    }

    private static void talk(ClientWebSocket socket, List<Consumer<ClientWebSocket>> sayings) {
        try {
            sayings.forEach(saying -> saying.accept(socket));
            socket.close();
        } catch (IllegalStateException closedMeanwhile) {
            // The hub closed it between the question and the frame, as it may.
        }
    }

    private Future<Void> check(ClientWebSocket socket) {
        Short code = socket.closeStatusCode();
        codes.merge(code == null ? 0 : (int) code, 1, Integer::sum);
        return code == null || PROMISED.contains((int) code)
                ? Future.succeededFuture()
                : Future.failedFuture("closed with " + code + " " + socket.closeReason());
    }

    private List<Consumer<ClientWebSocket>> sayings() {
        List<Consumer<ClientWebSocket>> sayings = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            sayings.add(saying());
        }
        return sayings;
    }

    private Consumer<ClientWebSocket> saying() {
        String text = text();
        Buffer noise = noise(random.nextInt(120));
        Buffer more = noise(random.nextInt(9_000));
        boolean last = random.nextBoolean();
        return switch (random.nextInt(8)) {
            case 0 -> socket -> socket.writeBinaryMessage(noise);
            case 1 -> socket -> socket.writePing(noise);
            case 2 -> socket -> socket.writeTextMessage("x".repeat(4 * more.length()));
            case 3 ->
                socket -> {
                    socket.writeFrame(WebSocketFrame.textFrame(text, false));
                    socket.writeFrame(WebSocketFrame.continuationFrame(more, last));
                };
            case 4 -> socket -> socket.writeFrame(WebSocketFrame.continuationFrame(noise, true));
            case 5 ->
                socket -> socket.writeTextMessage(
                        new JsonObject(FAIR.get(0)).put("x", text).encode());
            default -> socket -> socket.writeTextMessage(text);
        };
    }

    private String text() {
        if (random.nextInt(3) == 0) {
            return FAIR.get(random.nextInt(FAIR.size()));
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(14); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private Buffer noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Buffer.buffer(bytes);
    }

    @Override
    public void close() {
        client.close();
    }
}
