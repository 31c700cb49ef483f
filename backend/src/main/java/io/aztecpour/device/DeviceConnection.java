package io.aztecpour.device;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive connection to a device, opened when it is needed. It knows no deadlines: its owner {@link #abandon}s it
 * when it has waited enough. Use from one event loop.
 */
final class DeviceConnection {
    /** The longest body that is read, bytes. A reading is some hundred bytes; 64 KiB is room for a device's log. */
    static final int LONGEST_BODY = 64 * 1024;

    private static final int PLAIN_HTTP = 80;

    private final HttpClientAgent client;
    private final String host;
    private final int port;
    private @Nullable HttpClientConnection open;
    private @Nullable Future<HttpClientConnection> opening;
    private int abandoned;

    /** @param url scheme, host and port, as {@link io.aztecpour.domain.DeviceAddress} normalizes it */
    DeviceConnection(HttpClientAgent client, String url) {
        URI address = URI.create(url);
        this.client = client;
        this.host = address.getHost();
        this.port = address.getPort() < 0 ? PLAIN_HTTP : address.getPort();
    }

    /** @return the whole answer, whatever its status; or a {@link CallFailure} */
    Future<DeviceAnswer> exchange(DeviceCall call) {
        HttpClientConnection current = open;
        if (current == null) {
            return connect().compose(fresh -> exchangeOn(fresh, call));
        }
        int before = abandoned;
        return exchangeOn(current, call).recover(failure -> again(call, failure, before));
    }

    /** Opens the connection now, so that the next call need not wait for it. */
    Future<Void> warm() {
        return open == null ? connect().mapEmpty() : Future.succeededFuture();
    }

    /** Closes the connection, and what is being asked over it fails. The next call opens a new one. */
    void abandon() {
        abandoned++;
        HttpClientConnection current = open;
        open = null;
        opening = null;
        if (current != null) {
            current.close();
        }
    }

    /** A device may close a kept connection between two calls; then a question is asked once more over a new one. */
    private Future<DeviceAnswer> again(DeviceCall call, Throwable failure, int before) {
        boolean unheard = failure instanceof CallFailure known && known.kind() == CallFailure.Kind.NOT_SENT;
        boolean closedByDevice = open == null && before == abandoned && (unheard || call.harmless());
        return closedByDevice ? connect().compose(fresh -> exchangeOn(fresh, call)) : Future.failedFuture(failure);
    }

    private Future<HttpClientConnection> connect() {
        Future<HttpClientConnection> already = opening;
        if (already != null) {
            return already;
        }
        int before = abandoned;
        HttpConnectOptions address =
                new HttpConnectOptions().setHost(host).setPort(port).setConnectTimeout(DeviceCall.STATUS_DEADLINE_MS);
        Promise<HttpClientConnection> kept = Promise.promise();
        opening = kept.future();
        client.connect(address)
                .onComplete(fresh -> keep(fresh, before, kept), failure -> noConnection(failure, before, kept));
        return kept.future();
    }

    private void keep(HttpClientConnection fresh, int before, Promise<HttpClientConnection> kept) {
        if (before != abandoned) {
            fresh.close();
            kept.fail(CallFailure.notSent("was given up while the connection was being made"));
            return;
        }
        opening = null;
        open = fresh;
        fresh.closeHandler(closed -> forget(fresh));
        // What breaks is told by the call that it breaks; between two calls nobody needs to know.
        fresh.exceptionHandler(broken -> {});
        kept.complete(fresh);
    }

    private void noConnection(Throwable failure, int before, Promise<HttpClientConnection> kept) {
        if (before == abandoned) {
            opening = null;
        }
        kept.fail(CallFailure.notSent(why(failure)));
    }

    private void forget(HttpClientConnection closed) {
        if (open == closed) {
            open = null;
        }
    }

    private Future<DeviceAnswer> exchangeOn(HttpClientConnection connection, DeviceCall call) {
        return connection
                .request(new RequestOptions().setMethod(call.method()).setURI(call.path()))
                .recover(failure -> {
                    forget(connection);
                    return Future.failedFuture(CallFailure.notSent("closed the connection"));
                })
                .compose(request -> send(request, call).recover(failure -> broken(connection, failure)));
    }

    private static Future<DeviceAnswer> send(HttpClientRequest request, DeviceCall call) {
        Buffer body = call.body();
        Future<HttpClientResponse> response = body == null
                ? request.send()
                : request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .send(body);
        return response.compose(DeviceConnection::receive);
    }

    /** Cuts the body off while it comes in: a device that never ends must not fill the hub's memory. */
    private static Future<DeviceAnswer> receive(HttpClientResponse response) {
        Promise<DeviceAnswer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() <= LONGEST_BODY) {
                body.appendBuffer(chunk);
            } else {
                whole.tryFail(CallFailure.garbage("answered with more than " + LONGEST_BODY / 1024 + " KiB"));
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(new DeviceAnswer(response.statusCode(), body)));
        return whole.future();
    }

    private Future<DeviceAnswer> broken(HttpClientConnection connection, Throwable failure) {
        forget(connection);
        connection.close();
        return Future.failedFuture(
                failure instanceof CallFailure ? failure : CallFailure.broken("broke the connection off"));
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
