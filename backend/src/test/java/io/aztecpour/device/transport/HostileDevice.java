package io.aztecpour.device.transport;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A device of raw bytes on a real socket, which does whatever a test wants it to do. */
public final class HostileDevice implements AutoCloseable {
    /** What it does when a request has come in, headers and body. */
    public interface Behaviour {
        public void meet(Request request);
    }

    /** One request, on the socket that it came over. */
    public final class Request {
        private final NetSocket socket;
        private final String head;
        private final String method;
        private final String path;
        private final String body;
        private boolean ended;

        private Request(NetSocket socket, String head, String body) {
            String[] first = head.split(" ", 3);
            this.head = head;
            this.socket = socket;
            this.method = first[0];
            this.path = first[1];
            this.body = body;
            most.accumulateAndGet(unanswered.incrementAndGet(), Math::max);
        }

        public String path() {
            return path;
        }

        public String body() {
            return body;
        }

        /** @return empty where it was not sent */
        public String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        public NetSocket socket() {
            return socket;
        }

        public void json(String json) {
            answer("200 OK", "application/json", json);
        }

        public void answer(String status, String type, String text) {
            Buffer bytes = Buffer.buffer(text);
            raw("HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + bytes.length()
                    + "\r\n\r\n" + text);
        }

        /** @return the head of a response that opens the WebSocket which this request asks for (RFC 6455, section 4.2.2) */
        public String upgrade() {
            return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + accept(header("Sec-WebSocket-Key")) + "\r\n\r\n";
        }

        private static String accept(String key) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-1")
                        .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.ISO_8859_1));
                return Base64.getEncoder().encodeToString(digest);
            } catch (NoSuchAlgorithmException impossible) {
                throw new AssertionError(impossible);
            }
        }

        public void raw(String text) {
            raw(Buffer.buffer(text));
        }

        public void raw(Buffer bytes) {
            end();
            write(bytes);
        }

        public Future<Void> write(Buffer bytes) {
            return socket.write(bytes).onSuccess(taken -> written.addAndGet(bytes.length()));
        }

        private void end() {
            if (!ended) {
                ended = true;
                unanswered.decrementAndGet();
            }
        }
    }

    private final NetServer server;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicLong written = new AtomicLong();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final Deque<NetSocket> queued = new ArrayDeque<>();
    private volatile Behaviour behaviour;
    private volatile boolean oneAtATime;

    private HostileDevice(NetServer server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
    }

    public static HostileDevice start(Vertx vertx, Behaviour behaviour) throws Exception {
        HostileDevice device = new HostileDevice(vertx.createNetServer(), behaviour);
        device.server.connectHandler(device::connected).listen(0, "127.0.0.1").await(60, SECONDS);
        return device;
    }

    public String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    public void behave(Behaviour changed) {
        behaviour = changed;
    }

    /** From now on a connection is looked at only when the one before is closed. */
    public void serveOneConnectionAtATime() {
        oneAtATime = true;
    }

    /** @return "GET /status" and its kin, in the order in which they came */
    public List<String> asked() {
        return asked;
    }

    /** Waits for the next request that was not waited for yet. */
    public Request awaitRequest() throws InterruptedException {
        Request request = requests.poll(60, SECONDS);
        if (request == null) {
            throw new AssertionError("no request came; so far " + asked);
        }
        return request;
    }

    public int connections() {
        return connections.get();
    }

    public int openConnections() {
        return open.get();
    }

    /** @return how many requests were ever unanswered at once */
    public int mostAtOnce() {
        return most.get();
    }

    public long bytesWritten() {
        return written.get();
    }

    private void connected(NetSocket socket) {
        connections.incrementAndGet();
        open.incrementAndGet();
        List<Request> mine = new CopyOnWriteArrayList<>();
        socket.exceptionHandler(reset -> {});
        socket.closeHandler(closed -> {
            open.decrementAndGet();
            mine.forEach(Request::end);
            serveNext(socket);
        });
        queued.add(socket);
        if (oneAtATime && queued.peek() != socket) {
            socket.pause();
        }
        Buffer received = Buffer.buffer();
        int[] taken = {0};
        socket.handler(bytes -> {
            received.appendBuffer(bytes);
            Request next = takeRequest(socket, received, taken);
            while (next != null) {
                mine.add(next);
                meet(next);
                next = takeRequest(socket, received, taken);
            }
        });
    }

    private void serveNext(NetSocket closed) {
        queued.remove(closed);
        NetSocket next = queued.peek();
        if (next != null) {
            next.resume();
        }
    }

    private void meet(Request request) {
        asked.add(request.method + " " + request.path);
        behaviour.meet(request);
        requests.add(request);
    }

    private @Nullable Request takeRequest(NetSocket socket, Buffer received, int[] taken) {
        String text = received.getString(taken[0], received.length());
        int headEnd = text.indexOf("\r\n\r\n");
        if (headEnd < 0) {
            return null;
        }
        int end = headEnd + 4 + contentLength(text.substring(0, headEnd));
        if (text.length() < end) {
            return null;
        }
        taken[0] += end;
        return new Request(socket, text.substring(0, headEnd), text.substring(headEnd + 4, end));
    }

    private static int contentLength(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws Exception {
        server.close().await(60, SECONDS);
    }
}
