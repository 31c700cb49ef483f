package io.aztecpour.web;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The contract of the HTTP API. It is read and checked on a worker: that is half of the work of starting, and too long for an
 * event loop.
 */
public final class Contract {
    private Contract() {}

    /** @return the contract, on the context of the caller */
    public static Future<OpenAPIContract> load(Vertx vertx) {
        Reader reader = new Reader();
        return vertx.deployVerticle(reader, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER))
                .compose(vertx::undeploy)
                .map(done -> Objects.requireNonNull(reader.contract));
    }

    private static final class Reader extends VerticleBase {
        private volatile @Nullable OpenAPIContract contract;

        @Override
        public Future<?> start() {
            return OpenAPIContract.from(vertx, "contract/openapi.yaml").onSuccess(read -> contract = read);
        }
    }
}
