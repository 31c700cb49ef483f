package io.aztecpour.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;

/** What is served beside the API: the certificate authority and the browser app. */
final class SiteRoutes {
    static final String AUTHORITY = "/ca.crt";

    private final WebOptions options;
    private final Site site;

    SiteRoutes(WebOptions options, Site site) {
        this.options = options;
        this.site = site;
    }

    void mount(Router router) {
        WebOptions.Tls tls = options.tls();
        if (tls != null) {
            router.get(AUTHORITY)
                    .handler(context -> context.response()
                            .putHeader("Content-Type", "application/x-x509-ca-cert")
                            .putHeader("Content-Disposition", "attachment; filename=\"aztec-pour-ca.crt\"")
                            .sendFile(tls.authority().toString())
                            .onFailure(context::fail));
        }
        // Not under /api: there a wrong method is told from an unknown address.
        router.routeWithRegex("^/(?!api(/|$)|health(/|$)|metrics$|ca\\.crt$).*")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(site::handle);
    }
}
