package io.aztecpour.app;

import io.aztecpour.access.LocalAuthority.TlsFiles;
import io.aztecpour.web.WebVerticle;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.math.BigInteger;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the served certificate valid without a restart: it may expire, the machine may get another address, or its clock may be
 * set, so that the certificate is from the future or the past.
 */
final class CertificateRenewal extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateRenewal.class);

    private final Callable<TlsFiles> certify;
    private final WebVerticle web;
    private final long everyMs;
    private BigInteger served;

    /**
     * @param certify blocks, and changes the files where it must
     * @param served by the web server now
     * @param everyMs how often it is looked at, ms
     */
    CertificateRenewal(Callable<TlsFiles> certify, WebVerticle web, TlsFiles served, long everyMs) {
        this.certify = certify;
        this.web = web;
        this.served = served.serial();
        this.everyMs = everyMs;
    }

    @Override
    public Future<?> start() {
        lookLater();
        return Future.succeededFuture();
    }

    private void lookLater() {
        vertx.setTimer(everyMs, due -> look());
    }

    private void look() {
        vertx.executeBlocking(certify)
                .compose(this::serve)
                .onFailure(failure -> LOG.warn("The certificate cannot be renewed, the one there is stays", failure))
                .onComplete(looked -> lookLater());
    }

    private Future<?> serve(TlsFiles files) {
        return files.serial().equals(served)
                ? Future.succeededFuture()
                : web.reloadCertificate().onSuccess(done -> {
                    served = files.serial();
                    LOG.info(
                            "The hub shows a new certificate from now on: clock or addresses of this machine have changed");
                });
    }
}
