package io.aztecpour.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One start of a hub in a process of its own.
 *
 * @param pageMs from the command until the first page has come, ms
 * @param cpuMs what the process spent until then, ms: it means something on a busy machine, too
 * @param idleMb resident after some idle seconds, MB of 1000000 bytes
 */
record HubStart(double pageMs, double cpuMs, double idleMb) {
    private static final int IDLE_S = 5;
    private static final long DEADLINE_S = 120;
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    /** Starts it, opens the page, lets it idle and ends it. */
    static HubStart of(Path java, List<String> options, Path jar, Path data) throws Exception {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString(), "hub", "--host", "127.0.0.1", "--port", "0"));
        command.addAll(List.of("--data", data.toString()));
        long begun = System.nanoTime();
        Process hub = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            open(address(hub));
            double pageMs = (System.nanoTime() - begun) / 1e6;
            double cpuMs = hub.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
            TimeUnit.SECONDS.sleep(IDLE_S);
            HubStart start = new HubStart(pageMs, cpuMs, residentMb(hub));
            hub.destroy();
            if (!hub.waitFor(DEADLINE_S, TimeUnit.SECONDS) || hub.exitValue() != 0) {
                throw new IOException("the hub did not end well");
            }
            return start;
        } finally {
            hub.destroyForcibly();
        }
    }

    private static URI address(Process hub) throws IOException {
        BufferedReader output = hub.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return URI.create("http://127.0.0.1:" + address.group(1) + "/");
            }
        }
        throw new IOException("the hub did not start");
    }

    private static void open(URI page) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page)
                .timeout(Duration.ofSeconds(DEADLINE_S))
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .statusCode();
        if (status != 200) {
            throw new IOException("the first page answered " + status);
        }
    }

    private static double residentMb(Process hub) throws IOException {
        Matcher resident = RESIDENT.matcher(Files.readString(Path.of("/proc/" + hub.pid() + "/status")));
        if (!resident.find()) {
            throw new IOException("this system does not tell what a process holds");
        }
        return Long.parseLong(resident.group(1)) * 1024 / 1e6;
    }
}
