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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A hub in a process of its own, which can be killed as a power cut would. */
public final class HubProcess implements AutoCloseable {
    private static final int DEADLINE_S = 120;
    private static final int LOOK_MS = 10;
    private static final Pattern ADDRESS =
            Pattern.compile("http://localhost:(?<http>\\d+)(  https://localhost:(?<https>\\d+))?");
    /** What the service file gives to java, before the jar. */
    private static final Pattern SERVICE = Pattern.compile("ExecStart=\\S*java (?<flags>.*) -jar .*");

    private static final String ADMIN_PIN = "739150";

    private final Process process;
    private final int port;
    private final int tlsPort;
    private final WebClient client;

    private final Queue<String> said;

    private HubProcess(Process process, Matcher address, Queue<String> said, WebClient client) {
        this.process = process;
        port = Integer.parseInt(address.group("http"));
        tlsPort = address.group("https") == null ? 0 : Integer.parseInt(address.group("https"));
        this.said = said;
        this.client = client;
    }

    /** @return a hub that answers, on any free port, in the language and the time zone of the tests */
    public static HubProcess start(Vertx vertx, Path data, List<TapDraft> taps) throws Exception {
        return start(vertx, data, taps, ofTests());
    }

    /** @return the same on a machine of that language */
    public static HubProcess start(Vertx vertx, Path data, List<TapDraft> taps, Locale language) throws Exception {
        return start(vertx, data, language, List.of("-Xmx200m"), settings(taps));
    }

    private static Locale ofTests() {
        return new Locale(System.getProperty("user.language"), System.getProperty("user.country", ""));
    }

    /** @return a hub with https and the limits of the service file, whose admin is {@link #signIn known} */
    public static HubProcess asService(Vertx vertx, Path data, List<TapDraft> taps) throws Exception {
        return start(
                vertx,
                data,
                ofTests(),
                serviceFlags(),
                settings(taps) + "tls: true\nhttps_port: 0\nadmin_pin: \"%s\"\n".formatted(ADMIN_PIN));
    }

    /** @return what the service file gives to java */
    public static List<String> serviceFlags() throws IOException {
        return Files.readAllLines(Path.of("deploy/systemd/aztec-pour.service")).stream()
                .map(SERVICE::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(line -> List.of(line.group("flags").split(" ")))
                .orElseThrow();
    }

    private static HubProcess start(Vertx vertx, Path data, Locale language, List<String> flags, String text)
            throws Exception {
        Path settings = data.resolve("aztec-pour.yaml");
        Files.writeString(settings, text);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Duser.language=" + language.getLanguage());
        command.add("-Duser.country=" + language.getCountry());
        command.add("-Duser.timezone=" + System.getProperty("user.timezone"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.aztecpour.app.Main", "hub"));
        command.addAll(List.of("--config", settings.toString(), "--host", "127.0.0.1", "--port", "0"));
        command.addAll(List.of("--data", data.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Queue<String> said = new ConcurrentLinkedQueue<>();
        return new HubProcess(process, address(process, said), said, WebClient.create(vertx));
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

    private static Matcher address(Process process, Queue<String> said) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                drain(output, said);
                return address;
            }
        }
        throw new IOException("the hub did not start:\n" + String.join("\n", said));
    }

    /** A process whose output nobody reads stands still. */
    private static void drain(BufferedReader output, Queue<String> said) {
        Thread reader = new Thread(() -> output.lines().forEach(said::add), "hub output");
        reader.setDaemon(true);
        reader.start();
    }

    public int port() {
        return port;
    }

    public int tlsPort() {
        return tlsPort;
    }

    /** @return what it printed and logged so far */
    public List<String> said() {
        return List.copyOf(said);
    }

    /** @return the cookie of the admin's session */
    public String signIn() throws Exception {
        return client.postAbs(url("/api/session"))
                .sendJsonObject(new JsonObject().put("pin", ADMIN_PIN))
                .await(DEADLINE_S, TimeUnit.SECONDS)
                .getHeader("Set-Cookie")
                .split(";", 2)[0];
    }

    /** Presses stop, over a connection of its own. */
    public Future<HttpResponse<Buffer>> stop(String tap, String cookie) {
        return client.postAbs(url("/api/taps/" + tap + "/stop"))
                .putHeader("Cookie", cookie)
                .putHeader("Connection", "close")
                .send();
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
        await("no glass", () -> seesGlass(status()));
    }

    /** @param glass {@code present} or {@code absent} */
    public void awaitGlass(String tap, String glass) throws Exception {
        await(
                "glass is not " + glass,
                () -> status().getJsonArray("taps").stream()
                        .map(JsonObject.class::cast)
                        .filter(each -> each.getString("id").equals(tap))
                        .map(each -> each.getJsonObject("reading", new JsonObject()))
                        .anyMatch(reading -> reading != null && glass.equals(reading.getString("glass"))));
    }

    /** Waits until a meter that the hub shows Prometheus is as wanted. */
    public void awaitMeter(String name, DoublePredicate wanted) throws Exception {
        await(name, () -> wanted.test(meter(name)));
    }

    private static void await(String otherwise, Callable<Boolean> wanted) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_S);
        while (!wanted.call()) {
            Invariant.holds(System.nanoTime() < deadline, otherwise);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MS));
        }
    }

    private JsonObject status() throws Exception {
        return get("/api/status").bodyAsJsonObject();
    }

    private static boolean seesGlass(JsonObject status) {
        JsonObject device = status.getJsonObject("esp_status");
        return status.getBoolean("esp_online") && device != null && device.getBoolean("glass_present", false);
    }

    /** @return the answer of {@code GET} as it is */
    public HttpResponse<Buffer> get(String path) throws Exception {
        return client.getAbs(url(path)).send().await(DEADLINE_S, TimeUnit.SECONDS);
    }

    /** @return the value of a meter that the hub shows Prometheus */
    public double meter(String name) throws Exception {
        return get("/metrics")
                .bodyAsString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
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

    /** @return what it ended with */
    public int exitCode() {
        return process.exitValue();
    }

    @Override
    public void close() throws Exception {
        kill();
    }
}
