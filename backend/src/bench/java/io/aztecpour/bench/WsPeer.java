package io.aztecpour.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A fan-out by node and its package ws, in a process of its own. */
final class WsPeer implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;
    private final PrintStream told;
    private final int port;

    private WsPeer(Process process, BufferedReader said, int port) {
        this.process = process;
        this.said = said;
        this.told = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.port = port;
    }

    /** @return empty where node or the package is not installed */
    static Optional<WsPeer> start() throws IOException {
        Path script = Path.of("backend", "src", "bench", "node", "ws-peer.mjs");
        Process process;
        try {
            process = new ProcessBuilder("node", script.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noNode) {
            return Optional.empty();
        }
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String port = said.readLine();
        return port == null ? Optional.empty() : Optional.of(new WsPeer(process, said, Integer.parseInt(port)));
    }

    int port() {
        return port;
    }

    /** Sends a text to everybody who is connected. */
    void send(String text) {
        told.println(text);
    }

    /** @return what it has spent so far, ns */
    long cpuNanos() {
        told.println("cpu");
        try {
            return TimeUnit.MICROSECONDS.toNanos(Long.parseLong(said.readLine()));
        } catch (IOException gone) {
            throw new IllegalStateException("the peer has ended", gone);
        }
    }

    @Override
    public void close() throws InterruptedException {
        told.close();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
