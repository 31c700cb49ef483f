package io.aztecpour.device;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.function.Function;

/** A board on an event loop of its own, as a poller would hold it. */
final class LoopedBoard implements AutoCloseable {
    private final Loop loop = new Loop();
    private final Board board;

    LoopedBoard(Vertx vertx, String url, boolean asDispenser, boolean asScale) throws Exception {
        vertx.deployVerticle(loop).await(10, SECONDS);
        this.board = new Board(vertx, DeviceClients.of(vertx), url, asDispenser, asScale);
    }

    static LoopedBoard dispenser(Vertx vertx, String url) throws Exception {
        return new LoopedBoard(vertx, url, true, false);
    }

    static LoopedBoard scale(Vertx vertx, String url) throws Exception {
        return new LoopedBoard(vertx, url, false, true);
    }

    private static final class Loop extends VerticleBase {
        private void run(Handler<Void> work) {
            context.runOnContext(work);
        }
    }

    <T> Future<T> ask(Function<Board, Future<T>> question) {
        Promise<T> answer = Promise.promise();
        loop.run(turn -> question.apply(board).onComplete(answer));
        return answer.future();
    }

    @Override
    public void close() throws Exception {
        ask(known -> {
                    known.close();
                    return Future.succeededFuture();
                })
                .await(10, SECONDS);
    }
}
