package io.aztecpour.device.transport;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connection to a device: at most one at a time, opened when it is needed and kept as long as the device keeps it. Use
 * from one event loop, one exchange at a time.
 */
public final class DeviceConnection {
    /** The longest body that is read, bytes. A reading is some hundred bytes; 64 KiB is room for a device's log. */
    public static final int LONGEST_BODY = 64 * 1024;

    private static final int PLAIN_HTTP = 80;

    /** A board with a single socket has noticed by then that it is free again, ms. */
    private static final long FREES_SOCKET_MS = 10;

    private final Vertx vertx;
    private final HttpClientAgent client;
    private final String host;
    private final int port;
    private @Nullable HttpClientConnection kept;
    private long closedNanos = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(FREES_SOCKET_MS);
    private int abandoned;
    private @Nullable String peer;

    /**
     * @param client resets what it closes, see {@link DeviceClients}
     * @param url scheme, host and port, as {@link io.aztecpour.domain.DeviceAddress} normalizes it
     */
    public DeviceConnection(Vertx vertx, HttpClientAgent client, String url) {
        URI address = URI.create(url);
        this.vertx = vertx;
        this.client = client;
        this.host = address.getHost();
        this.port = address.getPort() < 0 ? PLAIN_HTTP : address.getPort();
    }

    /** @return the whole answer, whatever its status; or a {@link RequestFailure}, at the call's deadline at the latest */
    public Future<DeviceResponse> exchange(DeviceRequest call) {
        return new Exchange(vertx, this, call).run();
    }

    /**
     * Throws the connection away, and what is being asked over it fails. What was written and has not left this machine is
     * thrown away with it, so that a command which was given up does not arrive later. The next call opens a new one.
     */
    public void abandon() {
        abandoned++;
        release();
    }

    /** @return changes with each {@link #abandon} */
    public int generation() {
        return abandoned;
    }

    /** @return null where none is open, as far as is known: the device may just have closed it */
    @Nullable
    public HttpClientConnection kept() {
        return kept;
    }

    /** @return IP address and port that the address led to when it was last connected to; null before */
    @Nullable
    public String peer() {
        return peer;
    }

    /** Gives the connection back to the device, which may serve only one. */
    public void release() {
        HttpClientConnection current = kept;
        if (current != null) {
            forget(current);
            current.close();
        }
    }

    /** @return a connection on which nothing has happened yet; or a {@link RequestFailure} of the kind NOT_SENT */
    public Future<HttpClientConnection> connect() {
        int before = abandoned;
        HttpConnectOptions address = new HttpConnectOptions()
                .setHost(host)
                .setPort(port)
                .setConnectTimeout(DeviceRequest.STATUS_DEADLINE_MS);
        return socketFree()
                .compose(free -> client.connect(address))
                .recover(failure -> Future.failedFuture(RequestFailure.notSent(why(failure))))
                .compose(fresh -> keep(fresh, before));
    }

    private Future<?> socketFree() {
        long waitMs = FREES_SOCKET_MS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - closedNanos);
        return waitMs <= 0 ? Future.succeededFuture() : vertx.timer(waitMs, TimeUnit.MILLISECONDS);
    }

    private Future<HttpClientConnection> keep(HttpClientConnection fresh, int before) {
        if (before != abandoned) {
            fresh.close();
            return Future.failedFuture(RequestFailure.notSent("was given up while the connection was being made"));
        }
        kept = fresh;
        SocketAddress remote = fresh.remoteAddress();
        peer = remote == null || remote.hostAddress() == null ? null : remote.hostAddress() + " " + remote.port();
        fresh.closeHandler(closed -> forget(fresh));
        // What breaks is told by the call that it breaks; between two calls nobody needs to know.
        fresh.exceptionHandler(broken -> {});
        return Future.succeededFuture(fresh);
    }

    /** It is closed, or about to be. */
    public void forget(HttpClientConnection closed) {
        if (kept == closed) {
            kept = null;
            closedNanos = System.nanoTime();
        }
    }

    private static String why(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return "cannot be found: nothing in the network has this name";
        }
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (words.contains("refused")) {
            return "refuses the connection: it is starting, or another machine has its address";
        }
        return "does not answer: is it switched on and in this network?";
    }
}
