package io.aztecpour.devicecheck;

import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Speaks to the device, as patiently as a hub would. Blocks; not for event loops. */
final class DeviceClient implements AutoCloseable {
    private static final long STATUS_MILLIS = 1_000;
    private static final long DISPENSE_MILLIS = 2_000;
    private static final int MOST_BYTES = 64 * 1024;
    private static final long PAUSE_MILLIS = 20;

    private final Vertx vertx;
    private final WebClient client;
    private final double patience;
    private String url;

    DeviceClient(Vertx vertx, String url, double patience) {
        this.vertx = vertx;
        this.patience = patience;
        // A reboot ends connections; one that is opened anew for each call is never a dead one.
        this.client = WebClient.create(vertx, new WebClientOptions().setKeepAlive(false));
        this.url = url;
    }

    Vertx vertx() {
        return vertx;
    }

    String url() {
        return url;
    }

    void moveTo(String other) {
        url = other;
    }

    Response get(String path) {
        return call(HttpMethod.GET, path, "");
    }

    Response post(String path, JsonObject body) {
        return call(HttpMethod.POST, path, body.encode());
    }

    Response call(HttpMethod method, String path, String body) {
        long limit = patiently(path.equals("/dispense") ? DISPENSE_MILLIS : STATUS_MILLIS);
        String name = method + " " + path;
        try {
            HttpRequest<Buffer> request = client.requestAbs(method, url + path).timeout(limit);
            HttpResponse<Buffer> answer = (body.isEmpty()
                            ? request.send()
                            : request.putHeader("content-type", "application/json")
                                    .sendBuffer(Buffer.buffer(body)))
                    .await(limit, TimeUnit.MILLISECONDS);
            return response(name, answer);
        } catch (TimeoutException late) {
            throw new Violation(String.format(Locale.ROOT, "%s must answer within %.1f s", name, limit / 1000.0));
        } catch (Exception broken) {
            throw new Violation("%s was not answered: %s".formatted(name, reason(broken)));
        }
    }

    private static Response response(String name, HttpResponse<Buffer> answer) {
        Buffer body = answer.body() == null ? Buffer.buffer() : answer.body();
        Violation.unless(body.length() <= MOST_BYTES, name + " must not answer more than 64 KiB");
        String type = answer.getHeader("content-type");
        return new Response(name, answer.statusCode(), type == null ? "" : type, body.toString());
    }

    private static String reason(Exception broken) {
        return broken instanceof VertxException || broken.getMessage() != null
                ? String.valueOf(broken.getMessage())
                : broken.getClass().getSimpleName();
    }

    long patiently(long millis) {
        return Math.round(patience * millis);
    }

    /** Whether {@code condition} became true within {@code millis}. */
    boolean within(long millis, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patiently(millis));
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
        }
        return true;
    }

    /** Waits so long in any case. */
    void pause(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
        }
    }

    /** Whether the device answers {@code path} with 200 just now. */
    boolean answers(String path) {
        try {
            return get(path).status() == 200;
        } catch (Violation away) {
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
