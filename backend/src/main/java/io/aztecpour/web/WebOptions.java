package io.aztecpour.web;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where and how the hub serves HTTP.
 *
 * @param host address to listen on, e.g. {@code 0.0.0.0}
 * @param port 0 for any free one
 * @param tls null without HTTPS
 * @param origins of other front ends that may call and listen, e.g. {@code https://bar.example}
 * @param proxies addresses of proxies, whose word counts on how a request came
 * @param path that a proxy serves the hub under and passes on, e.g. {@code /bar}; null where it passes on none
 * @param demo the taps are virtual ESP32s on this machine, whose bench is reached through {@code /api/demo}
 * @param demoPins that the demo made itself, for anybody who tries it; null where there are none
 */
public record WebOptions(
        String host,
        int port,
        @Nullable Tls tls,
        Set<String> origins,
        Set<String> proxies,
        @Nullable String path,
        boolean demo,
        @Nullable DemoPins demoPins) {
    /**
     * The second server.
     *
     * @param key PEM file of the private key
     * @param certificates PEM file, the hub's own first
     * @param authority PEM file of the certificate authority, to be installed on phones
     */
    public record Tls(int port, Path key, Path certificates, Path authority) {}

    /** The PINs of a demo. */
    public record DemoPins(String bartender, String admin) {
        @Override
        public String toString() {
            return "DemoPins";
        }
    }
}
