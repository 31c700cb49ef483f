package io.aztecpour.device.polling;

import io.aztecpour.device.transport.HostileDevice.Request;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * The responses of a device that works for a while and then mangles whatever it sends or pushes. It gets one request at a
 * time, so the same seed mangles them alike.
 */
public final class MangledResponses {
    private static final List<String> PIECES = List.of(
            "HTTP/1.1 200 OK",
            "HTTP/1.1 100 Continue",
            "Transfer-Encoding: chunked",
            "Content-Length: -1",
            "Content-Length: 99999999999",
            "\r\n",
            "\r\n\r\n",
            "\0",
            "{",
            "}",
            "\"",
            "NaN",
            "1e999",
            "-0",
            "\\ud800",
            "null",
            "[[[[",
            "<html>",
            "ffffffff\r\n",
            "\u00e9",
            "Connection: close",
            "Upgrade: websocket");

    private static final List<String> PUSHED = List.of(
            "{\"event\":\"snapshot\",\"state\":\"idle\",\"glass_present\":true}",
            "{\"event\":\"state\",\"state\":\"pouring\",\"last_pour_ml\":3}",
            "{\"event\":\"glass\",\"present\":false}",
            "{\"event\":\"nfc_tag\",\"uid\":\"04:a2\",\"present\":true}",
            "{\"event\":\"weight\",\"weight_g\":12.5,\"at_ms\":400}");

    private static final int MOST_WELL = 8;
    private static final int MOST_PUSHED = 6;
    private static final int TEXT = 0x81;
    private static final int LONG = 126;

    private final Random random;
    private int well;
    private int spoiled;

    public MangledResponses(long seed) {
        random = new Random(seed);
        well = random.nextInt(MOST_WELL);
    }

    /** @return how many answers were spoiled, a pushed stream being one */
    public int spoiled() {
        return spoiled;
    }

    public void meet(Request request) {
        if (request.path().equals("/ws")) {
            push(request);
        } else if (well-- > 0) {
            request.json(body(request.path()));
        } else {
            spoil(request);
        }
    }

    private void spoil(Request request) {
        spoiled++;
        String body = body(request.path());
        String answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
        request.raw(Buffer.buffer(wounded(answer).getBytes(StandardCharsets.ISO_8859_1)));
        if (random.nextInt(300) > 0) {
            request.socket().close();
        }
    }

    /** Takes the socket as it should and then says over it what it should not, or breaks the handshake. */
    private void push(Request request) {
        spoiled++;
        String head = request.upgrade();
        boolean broken = random.nextInt(8) == 0;
        Buffer answer = Buffer.buffer((broken ? wounded(head) : head).getBytes(StandardCharsets.ISO_8859_1));
        for (int frames = random.nextInt(MOST_PUSHED); frames > 0; frames--) {
            answer.appendBuffer(frame());
        }
        request.raw(answer);
        if (random.nextInt(4) > 0) {
            request.socket().close();
        }
    }

    private Buffer frame() {
        byte[] text = (random.nextInt(3) == 0 ? pick(PUSHED) : wounded(pick(PUSHED))).getBytes(StandardCharsets.UTF_8);
        int kind = random.nextInt(6) == 0 ? random.nextInt(256) : TEXT;
        Buffer frame = Buffer.buffer().appendByte((byte) kind);
        if (text.length < LONG) {
            frame.appendByte((byte) text.length);
        } else {
            frame.appendByte((byte) LONG).appendUnsignedShort(text.length);
        }
        return frame.appendBytes(text);
    }

    private String wounded(String sound) {
        StringBuilder text = new StringBuilder(sound);
        for (int wound = random.nextInt(6); wound > 0; wound--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, pick(PIECES));
                case 1 -> text.setLength(Math.max(1, at));
                case 2 -> text.setCharAt(Math.min(at, text.length() - 1), (char) random.nextInt(256));
                default -> text.append(text.substring(at));
            }
        }
        return text.toString();
    }

    private String pick(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static String body(String path) {
        return switch (path) {
            case "/status" ->
                "{\"state\":\"idle\",\"glass_present\":true,\"uptime\":3,\"capabilities\":[\"stop\",\"push\"]}";
            case "/dispense", "/stop" -> "{\"ok\":true,\"dispensed_ml\":30.1}";
            case "/api/sensor_read" -> "{\"cup_true\":true,\"tare\":false,\"weight\":12,\"distance\":40}";
            case "/api/tare" -> "{\"status\":\"ok\",\"offset_g\":1.5}";
            case "/api/settings" -> "{\"glass_threshold_mm\":80,\"calibration_multiplier\":1477}";
            default ->
                "{\"weight_g\":12.5,\"glass_present\":true,\"distance_mm\":40.2,\"timestamp\":\"3.250\",\"warnings\":[]}";
        };
    }
}
