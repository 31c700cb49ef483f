package io.aztecpour.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.MimeMapping;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The browser app, from the class path. Files under {@code /assets/} carry a hash in their names and are kept for a year;
 * all others are asked for again each time, which costs one 304.
 */
final class Site {
    private static final String PAGE = "/index.html";
    private static final String ASSETS = "/assets/";

    /** Longer than the name of any file here; each folder in a name takes stack where it is matched. */
    private static final int LONGEST_NAME = 200;

    /** Allowed file names: without dot segments, and with a dot, so that no folder is listed. */
    private static final Pattern FILE =
            Pattern.compile("(/[A-Za-z0-9_@~-][A-Za-z0-9._@~-]*)*/[A-Za-z0-9_@~-]+\\.[A-Za-z0-9._@~-]+");

    private final Vertx vertx;
    private final String root;
    private final PublicPath path;
    private final Map<String, SiteFile> files = new ConcurrentHashMap<>();

    /** @param root folder of the class path */
    Site(Vertx vertx, String root, PublicPath path) {
        this.path = path;
        this.vertx = vertx;
        this.root = root;
    }

    /** Serves the requested file, the app's page for one of its routes, or nothing. */
    void handle(RoutingContext context) {
        String asked = context.normalizedPath();
        String name = isPage(asked) ? PAGE : asked;
        find(name)
                .map(file -> PAGE.equals(name) ? file.map(page -> page.under(path.of(context))) : file)
                .onSuccess(file -> file.ifPresentOrElse(found -> send(context, name, found), () -> context.fail(404)))
                .onFailure(context::fail);
    }

    /** A route of the app has no dot, as a file has, unless it is that of a guest's token. */
    private static boolean isPage(String path) {
        return path.regionMatches(true, 0, "/me/", 0, "/me/".length())
                || (!path.contains(".") && !path.startsWith(ASSETS) && !path.equals("/assets"));
    }

    private Future<Optional<SiteFile>> find(String path) {
        SiteFile known = files.get(path);
        if (known != null) {
            return Future.succeededFuture(Optional.of(known));
        }
        if (path.length() > LONGEST_NAME || !FILE.matcher(path).matches()) {
            return Future.succeededFuture(Optional.empty());
        }
        return vertx.executeBlocking(() -> SiteFile.read(root + path), false)
                .onSuccess(file -> file.ifPresent(found -> files.put(path, found)));
    }

    private static void send(RoutingContext context, String path, SiteFile file) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        response.putHeader(
                        "Cache-Control", path.startsWith(ASSETS) ? "public, max-age=31536000, immutable" : "no-cache")
                .putHeader("ETag", file.tag())
                .putHeader("Vary", "Accept-Encoding");
        if (file.tag().equals(request.getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        Buffer body = encoded(file, request.getHeader("Accept-Encoding"), response);
        response.putHeader("Content-Type", type(path));
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader("Content-Length", Integer.toString(body.length()))
                    .end();
        } else {
            PacedAnswer.send(response, body).onFailure(context::fail);
        }
    }

    private static Buffer encoded(SiteFile file, @Nullable String accepted, HttpServerResponse response) {
        if (file.brotli() != null && accepts(accepted, "br")) {
            response.putHeader("Content-Encoding", "br");
            return file.brotli();
        }
        if (file.gzip() != null && accepts(accepted, "gzip")) {
            response.putHeader("Content-Encoding", "gzip");
            return file.gzip();
        }
        return file.plain();
    }

    private static boolean accepts(@Nullable String header, String coding) {
        if (header == null) {
            return false;
        }
        for (String part : header.split(",")) {
            String[] item = part.strip().split(";");
            if (item[0].strip().equalsIgnoreCase(coding)) {
                return item.length < 2 || !item[1].replace(" ", "").matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private static String type(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        String type = switch (extension) {
            case "webmanifest" -> "application/manifest+json";
            case "js", "mjs" -> "text/javascript";
            case "woff2" -> "font/woff2";
            case "map" -> "application/json";
            default -> MimeMapping.mimeTypeForExtension(extension);
        };
        if (type == null) {
            return "application/octet-stream";
        }
        return type.startsWith("text/") || type.contains("json") || type.contains("svg")
                ? type + "; charset=utf-8"
                : type;
    }
}
