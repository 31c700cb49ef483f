package io.aztecpour.web;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The contract of the HTTP API, read and checked once for all instances, on a worker: that is half of the work of
 * starting, and too long for an event loop.
 */
public final class Contract {
    private @Nullable Future<OpenAPIContract> loaded;

    /** @return the contract; continues on the caller's own event loop */
    Future<OpenAPIContract> load(Vertx vertx, Context caller) {
        Future<OpenAPIContract> shared = shared(vertx);
        return Future.future(mine -> shared.onComplete(contract -> caller.runOnContext(here -> mine.handle(contract))));
    }

    private synchronized Future<OpenAPIContract> shared(Vertx vertx) {
        Future<OpenAPIContract> known = loaded;
        if (known == null) {
            Reader reader = new Reader();
            known = vertx.deployVerticle(reader, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER))
                    .compose(vertx::undeploy)
                    .map(done -> Objects.requireNonNull(reader.contract));
            loaded = known;
        }
        return known;
    }

    private static final class Reader extends VerticleBase {
        private volatile @Nullable OpenAPIContract contract;

        @Override
        public Future<?> start() {
            return OpenAPIContract.from(vertx, "contract/openapi.yaml").onSuccess(read -> contract = read);
        }
    }
}
