package io.aztecpour.virtualesp32;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A running virtual device and a client for it: tests speak to it over HTTP alone. */
public final class RunningEsp32 implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    /** So many readings in a row that agree, {@link #PAUSE_MS} apart: longer than a scale rings at the tests' speed. */
    private static final int STILL_READINGS = 6;

    private static final long PAUSE_MS = 5;
    private static final double STILL_GRAMS = 1.5;

    private final VirtualEsp32 esp;
    private final WebClient client;

    private RunningEsp32(VirtualEsp32 esp, WebClient client) {
        this.esp = esp;
        this.client = client;
    }

    public static RunningEsp32 start(Vertx vertx, VirtualEsp32Options options) throws Exception {
        VirtualEsp32 esp = VirtualEsp32.start(vertx, options).await(PATIENCE_SECONDS, SECONDS);
        // A connection does not outlive a reboot, and tests reboot their devices: each request opens its own.
        return new RunningEsp32(esp, WebClient.create(vertx, new WebClientOptions().setKeepAlive(false)));
    }

    public VirtualEsp32 esp() {
        return esp;
    }

    public HttpResponse<Buffer> get(String path) throws Exception {
        return call(HttpMethod.GET, path);
    }

    public HttpResponse<Buffer> call(HttpMethod method, String path) throws Exception {
        return client.requestAbs(method, esp.url() + path).send().await(PATIENCE_SECONDS, SECONDS);
    }

    public HttpResponse<Buffer> post(String path, String body) throws Exception {
        return send(HttpMethod.POST, path, body);
    }

    /** Tells it to pour as a hub does: with the ticket of its status, where it gives tickets. */
    public HttpResponse<Buffer> dispense(String command) throws Exception {
        JsonObject status = json("/status");
        JsonObject body = new JsonObject(command);
        return post(
                "/dispense",
                (status.containsKey("ticket") ? body.put("ticket", status.getString("ticket")) : body).encode());
    }

    public HttpResponse<Buffer> send(HttpMethod method, String path, String body) throws Exception {
        return sendLater(method, path, body).await(PATIENCE_SECONDS, SECONDS);
    }

    public Future<HttpResponse<Buffer>> sendLater(HttpMethod method, String path, String body) {
        return client.requestAbs(method, esp.url() + path)
                .putHeader("content-type", "application/json")
                .sendBuffer(Buffer.buffer(body));
    }

    public JsonObject json(String path) throws Exception {
        return get(path).bodyAsJsonObject();
    }

    public JsonObject truth() throws Exception {
        return json("/sim/state");
    }

    /** Asks again until {@code path} says what is hoped for. */
    public JsonObject await(String path, Predicate<JsonObject> hoped) throws Exception {
        long deadline = System.nanoTime() + SECONDS.toNanos(PATIENCE_SECONDS);
        JsonObject last = json(path);
        while (!hoped.test(last)) {
            pause(deadline, path + " says " + last);
            last = json(path);
        }
        return last;
    }

    /** Waits until {@code grams} in what {@code path} says stands still: a glass that was just put down still rings. */
    public void still(String path, String grams) throws Exception {
        long deadline = System.nanoTime() + SECONDS.toNanos(PATIENCE_SECONDS);
        double before = json(path).getDouble(grams);
        for (int agree = 0; agree < STILL_READINGS; ) {
            pause(deadline, path + " does not stand still");
            double now = json(path).getDouble(grams);
            agree = Math.abs(now - before) <= STILL_GRAMS ? agree + 1 : 0;
            before = now;
        }
    }

    /** Waits until a client gets an answer: the one that had its socket has left. */
    public void answersAgain() {
        until(this::answers, "answers nobody");
    }

    private boolean answers() {
        try {
            return get("/status").statusCode() == 200;
        } catch (Exception refused) {
            return false;
        }
    }

    /** Waits until the device has booted {@code boots} times and runs. */
    public void booted(int boots) throws Exception {
        await(
                "/sim/state",
                truth -> truth.getInteger("boots") >= boots
                        && truth.getString("power").equals("on"));
    }

    /** Waits until the device answers at {@code port}. */
    public void awaitPort(int port) {
        until(() -> esp.port() == port, "does not move to port " + port);
    }

    private static void until(BooleanSupplier hoped, String stillSo) {
        long deadline = System.nanoTime() + SECONDS.toNanos(PATIENCE_SECONDS);
        while (!hoped.getAsBoolean()) {
            pause(deadline, stillSo);
        }
    }

    private static void pause(long deadline, String stillSo) {
        if (System.nanoTime() > deadline) {
            throw new AssertionError("waited in vain: " + stillSo);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MS));
    }

    /** Puts an empty glass there and waits until the device has seen it. */
    public void glass(double emptyGrams) throws Exception {
        post("/sim/glass", "{\"present\":true,\"empty_g\":" + emptyGrams + "}");
        String path = get("/status").statusCode() == 200 ? "/status" : "/api/glass";
        await(path, said -> said.getBoolean("glass_present"));
    }

    /** Waits until the pump is off and the last drop has landed. */
    public JsonObject settled() throws Exception {
        await("/status", status -> status.getString("state").equals("idle"));
        return await("/sim/state", truth -> truth.getDouble("ml_in_air") == 0);
    }

    @Override
    public void close() throws Exception {
        client.close();
        esp.close().await(PATIENCE_SECONDS, SECONDS);
    }
}
