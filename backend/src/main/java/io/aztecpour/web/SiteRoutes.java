package io.aztecpour.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** What is served beside the API: the contracts, the certificate authority, and the browser app. */
final class SiteRoutes {
    static final String AUTHORITY = "/ca.crt";

    private final Vertx vertx;
    private final WebOptions options;

    SiteRoutes(Vertx vertx, WebOptions options) {
        this.vertx = vertx;
        this.options = options;
    }

    void mount(Router router) {
        router.get("/api/openapi.yaml").handler(context -> contract(context, "openapi.yaml"));
        router.get("/api/asyncapi.yaml").handler(context -> contract(context, "asyncapi.yaml"));
        WebOptions.Tls tls = options.tls();
        if (tls != null) {
            router.get(AUTHORITY)
                    .handler(context -> context.response()
                            .putHeader("Content-Type", "application/x-x509-ca-cert")
                            .putHeader("Content-Disposition", "attachment; filename=\"aztec-pour-ca.crt\"")
                            .sendFile(tls.authority().toString())
                            .onFailure(context::fail));
        }
        Site site = new Site(vertx);
        // Not under /api: there a wrong method is told from an unknown address.
        router.routeWithRegex("^/(?!api/|health/|metrics$|ca\\.crt$).*")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(site::handle);
    }

    private void contract(RoutingContext context, String name) {
        vertx.executeBlocking(() -> SiteFile.read("contract/" + name), false)
                .onSuccess(file -> context.response()
                        .putHeader("Content-Type", "application/yaml; charset=utf-8")
                        .putHeader("Cache-Control", "no-cache")
                        .end(file.orElseThrow().plain()))
                .onFailure(context::fail);
    }
}
