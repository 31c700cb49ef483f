package io.aztecpour.virtualesp32;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Makes HTTP/1.0 of what the device answers, as small web servers speak it: header names in capitals, one answer a
 * connection, with its length or without. It stands between the network and the device's own server.
 */
final class OldHttp {
    private final NetServer server;
    private final NetClient client;
    private final int devicePort;
    private final boolean tellsLength;

    /** @param devicePort of the server on this machine that closes after each answer */
    OldHttp(Vertx vertx, int devicePort, boolean tellsLength) {
        this.server = vertx.createNetServer();
        this.client = vertx.createNetClient();
        this.devicePort = devicePort;
        this.tellsLength = tellsLength;
    }

    /** @return the port that it listens at */
    Future<Integer> listen(String host, int port) {
        return server.connectHandler(this::connected).listen(port, host).map(NetServer::actualPort);
    }

    Future<?> close() {
        return Future.join(server.close(), client.close());
    }

    private void connected(NetSocket outside) {
        outside.exceptionHandler(broken -> {});
        outside.pause();
        client.connect(devicePort, "127.0.0.1").onComplete(device -> join(outside, device), gone -> outside.close());
    }

    private void join(NetSocket outside, NetSocket device) {
        Buffer answer = Buffer.buffer();
        device.exceptionHandler(broken -> {});
        outside.handler(device::write);
        outside.closeHandler(closed -> device.close());
        device.handler(answer::appendBuffer);
        device.closeHandler(ended -> outside.write(old(answer)).onComplete(written -> outside.close()));
        outside.resume();
    }

    private Buffer old(Buffer answer) {
        String text = answer.toString(StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return answer;
        }
        StringBuilder head = new StringBuilder();
        text.substring(0, end).lines().map(this::old).forEach(head::append);
        return Buffer.buffer(head + "\r\n" + text.substring(end + 4), StandardCharsets.ISO_8859_1.name());
    }

    private String old(String line) {
        if (line.startsWith("HTTP/1.1 ")) {
            return "HTTP/1.0 " + line.substring("HTTP/1.1 ".length()) + "\r\n";
        }
        int colon = line.indexOf(':');
        String name = line.substring(0, colon).toUpperCase(Locale.ROOT);
        boolean hidden = name.equals("CONNECTION") || (name.equals("CONTENT-LENGTH") && !tellsLength);
        return hidden ? "" : name + line.substring(colon) + "\r\n";
    }
}
