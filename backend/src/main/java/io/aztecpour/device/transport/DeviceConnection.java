package io.aztecpour.device.transport;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP connection to a device: at most one at a time, opened on demand and kept open as long as the device keeps it.
 * Use from one event loop, one exchange at a time.
 */
public final class DeviceConnection {
    /** Longest body that is read, bytes. A reading takes some hundred; 64 KiB leaves room for a device's log. */
    public static final int MAX_BODY_BYTES = 64 * 1024;

    private static final int PLAIN_HTTP = 80;
    private static final Pattern ZONE = Pattern.compile("%.*");

    /** Pause before a connection that the device closed, or that was given up, is opened again, ms. */
    private static final long REOPEN_MS = 10;

    /**
     * Pause after the hub closed a connection that the device had kept, ms. One with a single socket turns the next one away until
     * its program has come round and noticed, and a program that reads its scale comes round ten times a second.
     */
    private static final long NOTICE_MS = 150;

    private final Vertx vertx;
    private final DeviceClients clients;
    private final String host;
    private final int port;
    private @Nullable HttpClientConnection current;
    private long reopenAtNanos = System.nanoTime();
    private int abandoned;
    private @Nullable String peer;

    /**
     * @param url scheme, host and port, as {@link io.aztecpour.domain.DeviceAddress} normalizes it
     */
    public DeviceConnection(Vertx vertx, DeviceClients clients, String url) {
        URI address = URI.create(url);
        this.vertx = vertx;
        this.clients = clients;
        this.host = address.getHost();
        this.port = address.getPort() < 0 ? PLAIN_HTTP : address.getPort();
    }

    /** @return the whole response, whatever its status; a {@link RequestFailure} at the request's deadline at the latest */
    public Future<DeviceResponse> exchange(DeviceRequest request) {
        return new Exchange(vertx, this, request).run();
    }

    /** The same over this connection alone: fails where the device has closed it. */
    Future<DeviceResponse> exchangeOver(HttpClientConnection open, DeviceRequest request) {
        return new Exchange(vertx, this, request).runOver(open);
    }

    /**
     * Resets the connection and fails the exchange that uses it. Bytes that have not left this machine are discarded, so
     * that a command which was given up does not arrive later. The next exchange opens a new connection.
     */
    void abandon() {
        abandoned++;
        close();
    }

    /** @return changes with each {@link #abandon} */
    int generation() {
        return abandoned;
    }

    /** @return the open connection; null where none is known to be open. The device may just have closed it. */
    @Nullable
    HttpClientConnection current() {
        return current;
    }

    /** @return IP address and port of the last connection, {@code 10.0.0.21 80}; null before the first one */
    @Nullable
    public String peer() {
        return peer;
    }

    /** Closes the connection between two exchanges, so that the device has its socket free. */
    void release() {
        if (close()) {
            waitForNotice();
        }
    }

    /** Opens no connection until the device has noticed that the hub has just closed one. */
    void waitForNotice() {
        reopenAfter(NOTICE_MS);
    }

    private boolean close() {
        HttpClientConnection open = current;
        if (open == null) {
            return false;
        }
        forget(open);
        open.close();
        return true;
    }

    private void reopenAfter(long ms) {
        reopenAtNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
    }

    /** @return a new connection; a {@link RequestFailure} of kind NOT_SENT where the device cannot be reached */
    Future<HttpClientConnection> connect() {
        int before = abandoned;
        return reopenPause()
                .compose(paused -> clients.hosts().resolve(vertx, host))
                .compose(this::connectTo)
                .recover(failure -> Future.failedFuture(RequestFailure.notSent(predicate(failure))))
                .compose(fresh -> adopt(fresh, before));
    }

    /** The device reads the name that it is known by in the header {@code Host}. */
    private Future<HttpClientConnection> connectTo(String address) {
        HttpConnectOptions options = new HttpConnectOptions()
                .setServer(SocketAddress.inetSocketAddress(port, address))
                .setHost(host)
                .setPort(port)
                .setConnectTimeout(DeviceRequest.STATUS_DEADLINE_MS);
        return clients.http()
                .connect(options)
                .onFailure(failure -> clients.hosts().failed(host));
    }

    /** @return how long it is until a connection may be opened, ms: the hub's doing, not the device's */
    long reopenPauseMs() {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(reopenAtNanos - System.nanoTime()));
    }

    private Future<?> reopenPause() {
        long waitMs = reopenPauseMs();
        return waitMs == 0 ? Future.succeededFuture() : vertx.timer(waitMs, TimeUnit.MILLISECONDS);
    }

    private Future<HttpClientConnection> adopt(HttpClientConnection fresh, int before) {
        if (before != abandoned) {
            fresh.close();
            return Future.failedFuture(RequestFailure.notSent("was given up while the connection was being made"));
        }
        current = fresh;
        peer = describe(fresh.remoteAddress());
        fresh.closeHandler(closed -> forget(fresh));
        // A broken connection fails the exchange that uses it; between two exchanges nobody needs to know.
        fresh.exceptionHandler(broken -> {});
        return Future.succeededFuture(fresh);
    }

    /** Leaves out the network card through which a link-local address is reached: it may be written as a number or a name. */
    static @Nullable String describe(@Nullable SocketAddress remote) {
        String address = remote == null ? null : remote.hostAddress();
        return remote == null || address == null ? null : ZONE.matcher(address).replaceFirst("") + " " + remote.port();
    }

    /** Drops a connection that is closed, or about to be. */
    void forget(HttpClientConnection closed) {
        if (current == closed) {
            current = null;
            reopenAfter(REOPEN_MS);
        }
    }

    private static String predicate(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return "cannot be found: nothing in the network has this name";
        }
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("refused")) {
            return "refuses the connection: it is starting, or another machine has its address";
        }
        return "does not answer: is it switched on and in this network?";
    }
}
