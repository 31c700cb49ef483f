package io.aztecpour.house;

import io.aztecpour.bus.message.TapDraft;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A hub in a process of its own, which can be killed as a power cut would. */
public final class HubProcess implements AutoCloseable {
    private static final int DEADLINE_S = 120;
    private static final int LOOK_MS = 10;
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:(\\d+)");

    private final Process process;
    private final int port;
    private final WebClient client;

    private HubProcess(Process process, int port, WebClient client) {
        this.process = process;
        this.port = port;
        this.client = client;
    }

    /** @return a hub that answers, on any free port, in the language and the time zone of the tests */
    public static HubProcess start(Vertx vertx, Path data, List<TapDraft> taps) throws Exception {
        return start(
                vertx,
                data,
                taps,
                new Locale(System.getProperty("user.language"), System.getProperty("user.country", "")));
    }

    /** @return the same on a machine of that language */
    public static HubProcess start(Vertx vertx, Path data, List<TapDraft> taps, Locale language) throws Exception {
        Path settings = data.resolve("aztec-pour.yaml");
        Files.writeString(settings, settings(taps));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx200m",
                        "-Duser.language=" + language.getLanguage(),
                        "-Duser.country=" + language.getCountry(),
                        "-Duser.timezone=" + System.getProperty("user.timezone"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.aztecpour.app.Main",
                        "hub",
                        "--config",
                        settings.toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0",
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .start();
        return new HubProcess(process, port(process), WebClient.create(vertx));
    }

    private static String settings(List<TapDraft> taps) {
        StringBuilder yaml = new StringBuilder("access:\n  pour: anyone\n");
        yaml.append(taps.isEmpty() ? "" : "taps:\n");
        for (TapDraft tap : taps) {
            yaml.append("  - id: %s\n    dispenser_url: %s\n    scale_url: %s\n"
                    .formatted(tap.id(), tap.dispenserUrl(), tap.scaleUrl()));
        }
        return yaml.toString();
    }

    private static int port(Process process) throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                drain(said);
                return Integer.parseInt(address.group(1));
            }
        }
        throw new IOException("the hub did not start:\n" + all);
    }

    /** A process whose output nobody reads stands still. */
    private static void drain(BufferedReader said) {
        Thread reader = new Thread(() -> said.lines().forEach(line -> {}), "hub output");
        reader.setDaemon(true);
        reader.start();
    }

    public Future<HttpResponse<Buffer>> dispense(String tap, int amountMl, @Nullable String key) {
        var request = client.postAbs(url("/api/dispense"));
        if (key != null) {
            request.putHeader("Idempotency-Key", key);
        }
        return request.sendJsonObject(
                new JsonObject().put("tap", tap).put("amount_ml", amountMl).put("user_token", "guest"));
    }

    /** Waits until it sees a glass under its first tap. */
    public void awaitGlass() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_S);
        while (!seesGlass(get("/api/status").bodyAsJsonObject())) {
            Invariant.holds(System.nanoTime() < deadline, "the hub sees no glass");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MS));
        }
    }

    private static boolean seesGlass(JsonObject status) {
        JsonObject device = status.getJsonObject("esp_status");
        return status.getBoolean("esp_online") && device != null && device.getBoolean("glass_present", false);
    }

    /** @return the answer of {@code GET} as it is */
    public HttpResponse<Buffer> get(String path) throws Exception {
        return client.getAbs(url(path)).send().await(DEADLINE_S, TimeUnit.SECONDS);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** As {@code kill -9}: it can do nothing any more. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(DEADLINE_S, TimeUnit.SECONDS);
    }

    /** As Ctrl-C or a service manager does: it may end in order. @return whether it has ended by itself */
    public boolean end() throws InterruptedException {
        process.destroy();
        return process.waitFor(DEADLINE_S, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        kill();
    }
}
