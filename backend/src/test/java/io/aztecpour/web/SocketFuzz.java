package io.aztecpour.web;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Says to the live socket what no page says; the same seed says the same. */
public final class SocketFuzz {
    /**
     * Close codes that the contract names, and 1002 and 1007 of RFC 6455 for what is no WebSocket frame or no UTF-8. With
     * 1006 the hub's close frame was lost, because the client was still sending when the connection ended.
     */
    private static final Set<Integer> PROMISED = Set.of(1000, 1002, 1003, 1006, 1007, 1008, 1009);

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
            "\"left\"",
            "\"\\u0000\"",
            "😀",
            " ");

    private static final List<String> FAIR = List.of(
            "{\"type\":\"ping\"}",
            "{\"type\":\"subscribe\"}",
            "{\"type\":\"subscribe\",\"taps\":[\"left\"],\"max_hz\":60}",
            "{\"type\":\"subscribe\",\"taps\":null,\"max_hz\":1}");

    private final TestHub hub;
    private final WebSocketClient client;
    private final Random random;

    public SocketFuzz(TestHub hub, long seed) {
        this.hub = hub;
        client = hub.vertx.createWebSocketClient();
        random = new Random(seed);
    }

    /** Opens a socket, says some things and waits until one side closed it. */
    public void once() {
        ClientWebSocket socket = client.webSocket();
        Promise<Void> closed = Promise.promise();
        socket.closeHandler(closed::tryComplete);
        socket.exceptionHandler(broken -> {});
        TestHub.await(socket.connect(hub.address(new WebSocketConnectOptions())));
        for (int i = random.nextInt(6); i >= 0 && !socket.isClosed(); i--) {
            say(socket);
        }
        if (!socket.isClosed()) {
            socket.close();
        }
        TestHub.await(closed.future());
        Short code = socket.closeStatusCode();
        if (code != null && !PROMISED.contains((int) code)) {
            throw new AssertionError("closed with " + code + " " + socket.closeReason());
        }
    }

    private void say(ClientWebSocket socket) {
        try {
            switch (random.nextInt(8)) {
                case 0 -> socket.writeBinaryMessage(noise(random.nextInt(300)));
                case 1 -> socket.writePing(noise(random.nextInt(120)));
                case 2 -> socket.writeTextMessage("x".repeat(random.nextInt(40_000)));
                case 3 -> {
                    socket.writeFrame(WebSocketFrame.textFrame(text(), false));
                    socket.writeFrame(
                            WebSocketFrame.continuationFrame(noise(random.nextInt(9_000)), random.nextBoolean()));
                }
                case 4 -> socket.writeFrame(WebSocketFrame.continuationFrame(noise(10), true));
                case 5 ->
                    socket.writeTextMessage(
                            new JsonObject(FAIR.get(0)).put("x", text()).encode());
                default -> socket.writeTextMessage(text());
            }
        } catch (IllegalStateException closedMeanwhile) {
            // The hub closed it between the question and the frame, as it may.
        }
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
}
