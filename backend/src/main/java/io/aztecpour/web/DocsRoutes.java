package io.aztecpour.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The contracts, and a page to try them ({@code /api/docs}, Swagger UI from our own jar). */
final class DocsRoutes {
    private static final String DOCS = "/api/docs";
    private static final String SWAGGER = "META-INF/resources/webjars/swagger-ui/5.30.2/";

    private final Vertx vertx;
    private final PublicPath path;
    private final Map<String, Future<SiteFile>> files = new HashMap<>();

    DocsRoutes(Vertx vertx, PublicPath path) {
        this.path = path;
        this.vertx = vertx;
    }

    void mount(Router router) {
        serve(router, "/api/openapi.yaml", "contract/openapi.yaml", "application/yaml");
        serve(router, "/api/asyncapi.yaml", "contract/asyncapi.yaml", "application/yaml");
        serve(router, DOCS, "docs/index.html", "text/html");
        serve(router, DOCS + "/start.js", "docs/start.js", "text/javascript");
        serve(router, DOCS + "/swagger-ui.css", SWAGGER + "swagger-ui.css", "text/css");
        serve(router, DOCS + "/swagger-ui-bundle.js", SWAGGER + "swagger-ui-bundle.js", "text/javascript");
    }

    private void serve(Router router, String at, String resource, String type) {
        router.get(at).handler(context -> send(context, resource, type));
    }

    private void send(RoutingContext context, String resource, String type) {
        read(resource)
                .compose(file -> PacedAnswer.send(
                        context.response()
                                .putHeader("Content-Type", type + "; charset=utf-8")
                                .putHeader("Cache-Control", "no-cache"),
                        file.under("text/html".equals(type) ? path.of(context) : "")
                                .plain()))
                .onFailure(context::fail);
    }

    /** Once for all who ask at the same time, so that many readers share one copy. */
    private Future<SiteFile> read(String resource) {
        Future<SiteFile> known = files.get(resource);
        if (known != null && !known.failed()) {
            return known;
        }
        Future<SiteFile> read =
                vertx.executeBlocking(() -> SiteFile.read(resource), false).map(Optional::orElseThrow);
        files.put(resource, read);
        return read;
    }
}
