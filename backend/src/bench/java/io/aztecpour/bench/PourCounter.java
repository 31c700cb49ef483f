package io.aztecpour.bench;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;

/** One browser that counts pours: it reads the lengths and the beginnings of frames (RFC 6455) and decodes nothing. */
final class PourCounter implements Handler<Buffer> {
    private static final byte[] POUR = "{\"type\":\"pour\"".getBytes(StandardCharsets.UTF_8);
    private static final byte TEXT = (byte) 0x81;
    private static final int MASKED = 0x80;
    private static final int SHORT_LENGTH = 126;
    private static final int LONG_LENGTH = 127;

    private final Promise<Void> opened = Promise.promise();
    private final LongAdder pours;
    private Buffer rest = Buffer.buffer();
    private boolean open;

    private PourCounter(LongAdder pours) {
        this.pours = pours;
    }

    /**
     * @param said the first message, at most 125 bytes
     * @return done when the server has greeted it with a first frame: what is sent from then on, it hears
     */
    static Future<Void> open(NetClient client, int port, String said, LongAdder pours) {
        PourCounter counter = new PourCounter(pours);
        return client.connect(port, "127.0.0.1").compose(socket -> counter.shakeHands(socket, port, said));
    }

    private Future<Void> shakeHands(NetSocket socket, int port, String said) {
        socket.handler(this);
        socket.closeHandler(closed -> opened.tryFail("closed"));
        socket.write("GET /api/live HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        byte[] text = said.getBytes(StandardCharsets.UTF_8);
        // A mask of zeros leaves the text as it is.
        Buffer frame = Buffer.buffer().appendByte(TEXT).appendByte((byte) (MASKED | text.length));
        return opened.future().compose(done -> socket.write(frame.appendInt(0).appendBytes(text)));
    }

    @Override
    public void handle(Buffer piece) {
        Buffer all = rest.length() == 0 ? piece : rest.copy().appendBuffer(piece);
        int at = open ? 0 : afterHandshake(all);
        for (int end = end(all, at); open && end <= all.length(); end = end(all, at)) {
            opened.tryComplete();
            count(all, at, end);
            at = end;
        }
        rest = at == 0 ? all : all.getBuffer(at, all.length());
    }

    /** @return where the frames begin, once all headers have come */
    private int afterHandshake(Buffer all) {
        String text = all.toString(StandardCharsets.ISO_8859_1);
        int blank = text.indexOf("\r\n\r\n");
        if (blank < 0) {
            return 0;
        }
        open = text.startsWith("HTTP/1.1 101 ");
        if (!open) {
            opened.fail(text.substring(0, blank));
        }
        return blank + 4;
    }

    private static int headBytes(Buffer all, int at) {
        int length = all.getByte(at + 1);
        return length < SHORT_LENGTH ? 2 : length == LONG_LENGTH ? 10 : 4;
    }

    /** @return the index after the frame that begins there; beyond the end where its head has not come whole */
    private static int end(Buffer all, int at) {
        int left = all.length() - at;
        if (left < 2 || left < headBytes(all, at)) {
            return Integer.MAX_VALUE;
        }
        int head = headBytes(all, at);
        int length = switch (head) {
            case 2 -> all.getByte(at + 1);
            case 4 -> all.getUnsignedShort(at + 2);
            default -> Math.toIntExact(all.getLong(at + 2));
        };
        return at + head + length;
    }

    private void count(Buffer all, int at, int end) {
        int text = at + headBytes(all, at);
        boolean pour = all.getByte(at) == TEXT && end - text >= POUR.length;
        for (int i = 0; pour && i < POUR.length; i++) {
            pour = all.getByte(text + i) == POUR[i];
        }
        if (pour) {
            pours.increment();
        }
    }
}
