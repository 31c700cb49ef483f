package io.aztecpour.virtualesp32;

import io.aztecpour.virtualesp32.http.Bodies;
import io.aztecpour.virtualesp32.http.Calls;
import io.aztecpour.virtualesp32.http.HttpAnswer;
import io.aztecpour.virtualesp32.http.ReceivedRequest;
import io.aztecpour.virtualesp32.sim.FaultKind;
import io.aztecpour.virtualesp32.sim.Faults;
import io.aztecpour.virtualesp32.sim.InjectedFault;
import io.aztecpour.virtualesp32.sim.SpoiledAnswers;
import io.aztecpour.virtualesp32.sim.Standstill;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Routes every request: to the bench or to the firmware; without power its connection is closed. */
final class RequestRouter {
    /** The device that answers the requests. */
    interface Target {
        /** Brings the device up to the present moment. */
        void advance();

        boolean running();

        void count(String method, String path);

        /** What the running firmware answers to; only asked while running. */
        Calls firmware();

        Calls bench();

        Faults faults();

        /**
         * Takes a WebSocket request; false if there is nothing to upgrade to.
         *
         * @param ended runs when the WebSocket is closed
         */
        boolean upgrade(HttpServerRequest request, Runnable ended);
    }

    private final Target target;
    private final Vertx vertx;
    private final SpoiledAnswers answers;
    private final Standstill standstill;
    private final long answerMillis;
    private final boolean oneThread;
    private final SocketGate gate;
    private final FirmwareConnections connections;
    private long freeAtMs = Long.MIN_VALUE;

    /** @param answerMillis how long the firmware takes for each answer, real ms */
    RequestRouter(Target target, Vertx vertx, VirtualEsp32Options options, long answerMillis) {
        this.target = target;
        this.vertx = vertx;
        this.answers = new SpoiledAnswers(vertx);
        this.standstill = new Standstill(vertx, target.faults());
        this.answerMillis = answerMillis;
        this.oneThread = options.sockets() != Sockets.MANY;
        this.gate = new SocketGate(vertx, options.sockets());
        this.connections = new FirmwareConnections(vertx, options.closing(), gate);
    }

    void connectionOpened(HttpConnection connection) {
        connections.opened(connection);
    }

    void accept(HttpServerRequest request) {
        gate.enter(request, this::route);
    }

    private void route(HttpServerRequest request) {
        target.advance();
        if (request.path() == null) {
            request.connection().close();
        } else if (SocketGate.isForBench(request)) {
            answerByBench(request);
        } else if (!target.running()) {
            request.connection().close();
        } else {
            answerByFirmware(request);
        }
    }

    private void answerByBench(HttpServerRequest request) {
        Bodies.read(request)
                .compose(body -> target.bench().answer(received(request, body)))
                .onSuccess(answer -> answers.write(request, answer))
                .onFailure(broken -> refuse(request, broken));
    }

    private void answerByFirmware(HttpServerRequest request) {
        if (!connections.enter(request)) {
            return;
        }
        target.count(request.method().name(), request.path());
        standstill.meets(request.path());
        Optional<InjectedFault> fault = target.faults().spoil(request.path());
        if (fault.isEmpty() && !standstill.isInForce() && target.upgrade(request, connections.pushEnds(request))) {
            gate.answered(request.connection());
            return;
        }
        BooleanSupplier reset = connections.reset(request);
        Bodies.read(request)
                .compose(body -> standstill.letIn(body, reset))
                .compose(body -> inTurn(() -> execute(received(request, body), fault)))
                .compose(standstill::letOut)
                .onSuccess(answer -> write(request, answer, fault))
                .onFailure(broken -> refuse(request, broken));
    }

    private Future<HttpAnswer> execute(ReceivedRequest received, Optional<InjectedFault> fault) {
        target.advance();
        if (!target.running()) {
            return Future.failedFuture("lost power");
        }
        boolean ignored = fault.isPresent() && !fault.get().acts();
        if (ignored) {
            return Future.succeededFuture(HttpAnswer.error(500, "Internal error"));
        }
        long later = fault.filter(spoilt -> spoilt.kind() == FaultKind.SAYS_NO)
                .map(InjectedFault::millis)
                .orElse(0L);
        return later > 0 ? executeLater(received, later) : target.firmware().answer(received);
    }

    private Future<HttpAnswer> executeLater(ReceivedRequest received, long millis) {
        vertx.setTimer(millis, due -> {
            if (target.running()) {
                target.advance();
                target.firmware().answer(received);
            }
        });
        return Future.succeededFuture(HttpAnswer.ok(new JsonObject()));
    }

    /**
     * Firmware that serves few clients is one thread, which needs a while for each request: it turns to the next when it has
     * answered the one before.
     */
    private Future<HttpAnswer> inTurn(Supplier<Future<HttpAnswer>> work) {
        if (answerMillis <= 0) {
            return work.get();
        }
        long nowMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        long beginsMs = oneThread ? Math.max(nowMs, freeAtMs) : nowMs;
        freeAtMs = beginsMs + answerMillis;
        return after(beginsMs - nowMs)
                .compose(begun -> work.get())
                .compose(answer -> after(answerMillis).map(waited -> answer));
    }

    private Future<?> after(long millis) {
        return millis == 0 ? Future.succeededFuture() : vertx.timer(millis, TimeUnit.MILLISECONDS);
    }

    private void write(HttpServerRequest request, HttpAnswer answer, Optional<InjectedFault> fault) {
        if (!target.running()) {
            request.connection().close();
        } else if (fault.isPresent()) {
            answers.write(request, answer, fault.get());
        } else {
            answers.write(request, answer);
        }
    }

    /** No request may throw on the event loop, whatever it contains. */
    private void refuse(HttpServerRequest request, Throwable broken) {
        if (broken instanceof Bodies.TooLarge) {
            answers.write(request, HttpAnswer.error(413, "Body too large"));
        }
        request.connection().close();
    }

    private static ReceivedRequest received(HttpServerRequest request, Buffer body) {
        return new ReceivedRequest(request.method().name(), request.path(), body);
    }

    /** @return whether nothing goes over the network just now */
    boolean isSilent() {
        return standstill.isInForce();
    }

    /** Breaks every connection that the firmware has. */
    void breakConnections() {
        connections.breakAll();
    }
}
