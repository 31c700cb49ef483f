package io.aztecpour.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of the site with its compressed siblings, as they were built.
 *
 * @param tag changes with the content
 */
record SiteFile(
        Buffer plain, @Nullable Buffer gzip, @Nullable Buffer brotli, String tag) {

    /** Reads from the class path and blocks: call it off the event loop. */
    static Optional<SiteFile> read(String resource) {
        Buffer plain = load(resource);
        if (plain == null) {
            return Optional.empty();
        }
        return Optional.of(new SiteFile(plain, load(resource + ".gz"), load(resource + ".br"), tag(plain)));
    }

    /** @return this page for a hub that is served under a path, such as {@code /bar}: it names its files from the root */
    SiteFile under(String path) {
        if (path.isEmpty()) {
            return this;
        }
        Buffer page = Buffer.buffer(plain.toString().replace("=\"/", "=\"" + path + "/"));
        return new SiteFile(page, null, null, tag(page));
    }

    private static @Nullable Buffer load(String resource) {
        try (InputStream file = SiteFile.class.getClassLoader().getResourceAsStream(resource)) {
            return file == null ? null : Buffer.buffer(file.readAllBytes());
        } catch (IOException unreadable) {
            // A folder on the class path opens but cannot be read: it is no file of the site.
            return null;
        }
    }

    private static String tag(Buffer content) {
        try {
            byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(content.getBytes());
            return "\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
